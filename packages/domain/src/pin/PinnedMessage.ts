import { isAfter } from "../projection/Latest.ts"
import type { Pin, Unpin } from "./PinProjection.ts"

/** A pin and what became of it. */
export interface PinnedMessage extends Pin {
  /**
   * When it was taken down, or its message deleted, before the next took its place; epoch milliseconds. `null` where
   * nothing tells of it, although its time may be over.
   */
  readonly deletedAt: number | null
}

/** When a message was taken out of the chat. */
export interface MessageRemoval {
  readonly messageId: string
  readonly at: number
}

/**
 * Tells of each pin of one channel when it ended. What is taken down is the last pin until then; where the message is
 * named, the last pin of that message. The deletion of a message ends the last pin of it, too.
 */
export const pairPins = (
  pins: Iterable<Pin>,
  unpins: Iterable<Unpin>,
  deletions: Iterable<MessageRemoval>
): ReadonlyArray<PinnedMessage> => {
  const latestFirst = [...pins].sort((a, b) => isAfter(a, b) ? -1 : 1)
  const pinned = new Set(latestFirst.map(({ messageId }) => messageId))
  const ends = new Map<Pin, number>()
  for (const { at, messageId } of [...unpins, ...deletions]) {
    if (messageId !== null && !pinned.has(messageId)) continue
    const ended = latestFirst.find((pin) => pin.at <= at && (messageId === null || pin.messageId === messageId))
    if (ended !== undefined) ends.set(ended, Math.min(ends.get(ended) ?? at, at))
  }
  return latestFirst.map((pin) => ({ ...pin, deletedAt: ends.get(pin) ?? null }))
}
