import type { StoredDelivery } from "@kickstand/domain/event/Delivery"

/** When the messages of these tests were sent: 2026-03-20T12:00:00Z. */
export const sentAt = Date.UTC(2026, 2, 20, 12)

/** When they were received. */
export const receivedAt = sentAt + 500

const encoder = new TextEncoder()

/** The bytes of a body: texts as they are, anything else as JSON. */
export const bytesOf = (body: unknown): Uint8Array<ArrayBuffer> =>
  encoder.encode(typeof body === "string" ? body : JSON.stringify(body))

/** A delivery as the log gives it back. */
export const stored = (body: unknown, overrides: Partial<StoredDelivery> = {}): StoredDelivery => ({
  position: 1,
  platform: "twitch",
  source: "webhook",
  messageId: "befa7b53-d79d-478f-86b9-120f112b044e",
  subscriptionId: null,
  type: "channel.follow",
  version: "1",
  channel: null,
  sentAt,
  receivedAt,
  body: bytesOf(body),
  ...overrides
})
