import type { SimulatedChannel } from "../SimulatedChannel.ts"
import type { MakeAside } from "./Aside.ts"

/** The number under which Kick knows the broadcast that is on air; `null` off air. */
export const livestreamIdOf = ({ userId, liveSince }: SimulatedChannel): string | null =>
  liveSince === null ? null : String(Math.floor(liveSince / 1000) * 10 + userId % 10)

/** Somebody looks at the channel and sees the number of the broadcast. */
export const livestream: MakeAside = ({ channel }) => {
  const livestreamId = livestreamIdOf(channel)
  return livestreamId === null ? null : { _tag: "StreamIdentified", livestreamId }
}
