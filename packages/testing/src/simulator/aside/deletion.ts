import type { MakeAside } from "./Aside.ts"
import { drawModerator } from "./people.ts"

/** A moderator, or Kick itself, takes a message out of the chat. */
export const deletion: MakeAside = ({ world, channel }) => {
  const { prng } = world
  const message = channel.remembered[prng.below(channel.remembered.length)]
  if (message === undefined) return null
  const automatic = prng.chance(0.3)
  return {
    _tag: "ChatMessageDeleted",
    messageId: message.messageId,
    moderator: automatic ? null : drawModerator(world),
    automatic,
    violatedRules: automatic ? [prng.pick(["spam", "hate", "harassment"])] : []
  }
}

/** A moderator clears the whole chat, and somebody will have been annoyed. */
export const clear: MakeAside = ({ world, channel }) => {
  channel.remembered.splice(0)
  return { _tag: "ChatCleared", moderator: drawModerator(world) }
}
