import type { MakeDraft } from "../Draft.ts"
import { inMillis } from "../kickJson.ts"
import { stamp } from "../SimulatedChannel.ts"
import { shortBroadcasterJson, shortUserJson, userAt } from "../userJson.ts"
import { kicksGifts, phrases } from "../vocabulary.ts"

/** Somebody sends KICKs. */
export const kicks: MakeDraft = ({ world, channel }, at) => {
  const { prng } = world
  const [name, amount, type, tier, pinnedSeconds] = prng.pick(kicksGifts)
  return {
    type: "kicks.gifted",
    body: {
      broadcaster: shortBroadcasterJson(channel),
      sender: shortUserJson(userAt(world, world.drawUser(channel))),
      gift: {
        amount,
        name,
        type,
        tier,
        message: prng.chance(0.5) ? prng.pick(phrases) : "",
        pinned_time_seconds: pinnedSeconds
      },
      created_at: inMillis(stamp(channel, at))
    },
    truth: { _tag: "KicksGifted", amount }
  }
}
