import type { MakeAside } from "./Aside.ts"
import { drawModerator, personAt } from "./people.ts"

const minute = 60_000

const unpin = (messageId: string): MakeAside => ({ world }) => ({
  _tag: "MessageUnpinned",
  messageId,
  moderator: world.prng.chance(0.5) ? drawModerator(world) : null
})

/** A moderator puts a message above the chat for a while; most are taken down before their time. */
export const pin: MakeAside = ({ world, channel, later }, at) => {
  const { prng } = world
  const message = channel.remembered[prng.below(channel.remembered.length)]
  if (message === undefined) return null
  const minutes = prng.pick([2, 5, 10, 20])
  if (prng.chance(0.7)) later(at + (0.3 + 0.7 * prng.float()) * minutes * minute, unpin(message.messageId))
  return {
    _tag: "MessagePinned",
    messageId: message.messageId,
    sender: personAt(world, message.user),
    content: message.content,
    sentAt: null,
    pinnedBy: drawModerator(world),
    duration: minutes * 60
  }
}
