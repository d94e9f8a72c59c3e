import type { StoredDelivery } from "@kickstand/domain/event/Delivery"

/** When the deliveries of these tests were sent: 2025-01-14T16:08:07Z. */
export const sentAt = 1_736_870_887_000

/** When they were received. */
export const receivedAt = sentAt + 500

const encoder = new TextEncoder()

/** The bytes of a body: bytes and texts as they are, anything else as JSON. */
export const bytesOf = (body: unknown): Uint8Array =>
  body instanceof Uint8Array ? body : encoder.encode(typeof body === "string" ? body : JSON.stringify(body))

/** A delivery as the log gives it back. */
export const stored = (type: string, body: unknown, overrides: Partial<StoredDelivery> = {}): StoredDelivery => ({
  position: 1,
  platform: "kick",
  source: "webhook",
  messageId: "01JHJ3M9Z1",
  subscriptionId: null,
  type,
  version: "1",
  channel: null,
  sentAt,
  receivedAt,
  body: bytesOf(body),
  ...overrides
})
