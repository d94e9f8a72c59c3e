import type { Draft, Scene } from "../Draft.ts"
import { atOffset, wholeSecond } from "../kickJson.ts"
import { broadcasterJson } from "../userJson.ts"

const hour = 3_600_000

/** The streamer goes on air, or off air again; and when next is decided. */
export const status = ({ world: { prng }, channel }: Scene, at: number): Draft => {
  const { liveSince, metadata: { title }, offsetHours } = channel
  // No broadcast begins or ends in the second in which the one before did.
  const now = wholeSecond(Math.max(at, (liveSince ?? channel.nextToggleAt - hour) + 1000))
  const broadcaster = broadcasterJson(channel)
  const type = "livestream.status.updated"
  if (liveSince === null) {
    channel.liveSince = now
    channel.nextToggleAt = at + 2 * hour + prng.below(5 * hour)
    return {
      type,
      body: { broadcaster, is_live: true, title, started_at: atOffset(now, offsetHours), ended_at: null },
      truth: { _tag: "Started", at: now, title }
    }
  }
  channel.liveSince = null
  channel.nextToggleAt = at + 8 * hour + prng.below(10 * hour)
  return {
    type,
    body: {
      broadcaster,
      is_live: false,
      title,
      started_at: atOffset(liveSince, offsetHours),
      ended_at: atOffset(now, offsetHours)
    },
    truth: { _tag: "Ended", startedAt: liveSince, at: now }
  }
}
