import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { digest } from "@kickstand/domain/event/naturalId"
import { Result } from "effect"
import { frameData, frameType, type KnownNames, type RealtimeFrame, writeFrame } from "./RealtimeFrame.ts"
import { realtimeEventOf } from "./realtimeEvents.ts"
import type { Telling } from "./Telling.ts"

/** A frame on its way into the log. */
export interface FrameDelivery {
  readonly delivery: Delivery
  /** Where others tell the same fact without an exact key in common. */
  readonly telling: Telling | null
}

/** Longer keys do not fit into the index of message ids beside their prefix. */
const longestKey = 150

/**
 * The delivery that keeps a frame.
 *
 * Frames have no ids of their own. What tells a fact is known by the fact; anything else by its content and the moment of
 * its arrival.
 *
 * @param receivedAt epoch milliseconds
 * @param names ids of people whom frames only name
 */
export const frameDelivery = (
  frame: RealtimeFrame,
  channel: ChannelId,
  receivedAt: number,
  names: KnownNames = {}
): FrameDelivery => {
  const type = frameType(frame.event)
  const data = frameData(frame.data)
  const read = data === null ? undefined : realtimeEventOf(type)?.read(data, { channel, receivedAt, names })
  const told = read !== undefined && Result.isSuccess(read) ? read.success : null
  const content = () => digest(JSON.stringify([frame.channel, frame.data]))
  const key = told?.key ?? `kick:frame:${type}:${receivedAt}:${content()}`
  return {
    telling: told?.telling ?? null,
    delivery: {
      platform: "kick",
      source: "realtime",
      messageId: `realtime:${key.length <= longestKey ? key : digest(key)}`,
      subscriptionId: null,
      type,
      version: "1",
      channel,
      factKey: key,
      sentAt: receivedAt,
      receivedAt,
      body: writeFrame(frame, names)
    }
  }
}
