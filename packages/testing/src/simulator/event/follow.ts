import type { MakeDraft } from "../Draft.ts"
import { broadcasterJson, userAt, userJson } from "../userJson.ts"

/** Somebody follows who has not before. */
export const follow: MakeDraft = ({ world, channel }) => {
  const user = world.prng.below(world.users.length)
  if (channel.followers.has(user)) return null
  channel.followers.add(user)
  return {
    type: "channel.followed",
    body: { broadcaster: broadcasterJson(channel), follower: userJson(userAt(world, user)) },
    truth: { _tag: "Followed" }
  }
}
