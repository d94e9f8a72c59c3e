import type { ChannelId } from "../event/ChannelId.ts"
import type { MessagePinned } from "../event/MessagePinned.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"

/** A message that was put above a chat, each time that it was. */
export interface Pin
  extends Pick<MessagePinned, "id" | "channel" | "at" | "messageId" | "sender" | "content" | "pinnedBy" | "duration">
{}

/** A moment at which something was taken down. */
export interface Unpin {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  /** `null` for whatever was pinned last. */
  readonly messageId: string | null
}

/**
 * Pins and what took them down, each by its own event. Which of them belong together is a question asked of the whole
 * set, so that they may be told in any order.
 */
export interface PinDelta {
  readonly pins: Map<string, Pin>
  readonly unpins: Map<string, Unpin>
}

const same = <A>(left: A): A => left

/** Keeps what was pinned and taken down. */
export const PinProjection: Projection<PinDelta> = {
  name: "pin",
  version: 1,
  fold: (events) => {
    const delta: PinDelta = { pins: new Map(), unpins: new Map() }
    for (const event of events) {
      if (event._tag === "MessagePinned") {
        const { id, channel, at, messageId, sender, content, pinnedBy, duration } = event
        delta.pins.set(id, { id, channel, at, messageId, sender, content, pinnedBy, duration })
      } else if (event._tag === "MessageUnpinned") {
        const { id, channel, at, messageId } = event
        delta.unpins.set(id, { id, channel, at, messageId })
      }
    }
    return delta
  },
  combine: (left, right) => ({
    pins: absorb(left.pins, right.pins, same),
    unpins: absorb(left.unpins, right.unpins, same)
  })
}
