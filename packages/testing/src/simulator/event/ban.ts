import type { MakeDraft } from "../Draft.ts"
import { inSeconds } from "../kickJson.ts"
import { broadcasterJson, userAt, userJson } from "../userJson.ts"
import { banReasons } from "../vocabulary.ts"

const minute = 60_000

/** A moderator bans somebody, for minutes, days or good; until then they do not write. */
export const ban: MakeDraft = ({ world, channel }, at) => {
  const { prng } = world
  const user = prng.below(world.users.length)
  if (channel.bannedUntil.has(user)) return null
  const minutes = prng.pick([1, 5, 5, 10, 60, 1440, 10_080, null])
  const until = minutes === null ? null : at + minutes * minute
  channel.bannedUntil.set(user, until ?? Number.POSITIVE_INFINITY)
  return {
    type: "moderation.banned",
    body: {
      broadcaster: broadcasterJson(channel),
      moderator: userJson(userAt(world, 5 + 97 * prng.below(3))),
      banned_user: userJson(userAt(world, user)),
      metadata: {
        reason: prng.pick(banReasons),
        created_at: inSeconds(at),
        expires_at: until === null ? null : inSeconds(until)
      }
    },
    truth: { _tag: "Banned" }
  }
}
