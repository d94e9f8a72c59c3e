import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"

const encoder = new TextEncoder()

/** A delivery with keys of its own; whatever matters to a test it says itself. */
export const delivery = (key: string | number, fields: Partial<Delivery> = {}): Delivery => ({
  platform: "kick",
  source: "webhook",
  messageId: `message-${key}`,
  subscriptionId: "01HZZZZZZZZZZZZZZZZZZZZZZZ",
  type: "chat.message.sent",
  version: "1",
  channel: channelId("kick", 1),
  factKey: `fact-${key}`,
  sentAt: 1_767_225_600_000,
  receivedAt: 1_767_225_600_250,
  body: encoder.encode(`{"key":"${key}"}`),
  ...fields
})

/** The same fact under another message id, as a second subscription delivers it. */
export const sameFact = (first: Delivery, key: string | number): Delivery => ({ ...first, messageId: `message-${key}` })

/** As many deliveries as asked for, with keys from `first` on. */
export const deliveries = (count: number, first = 0): ReadonlyArray<Delivery> =>
  Array.from({ length: count }, (_, index) => delivery(first + index))
