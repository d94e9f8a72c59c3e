/** What Twitch signs of a message: message id, timestamp and raw body, with nothing in between. */
export interface SignedParts {
  readonly messageId: string
  /** As the header spells it. */
  readonly timestamp: string
  /** The bytes as they came over the wire. */
  readonly body: Uint8Array
}

const encoder = new TextEncoder()

/**
 * The bytes that a signature covers; the body is copied once. Though nothing stands between the parts, they cannot be
 * cut elsewhere: a timestamp has one spelling, and a body begins with a brace.
 */
export const signedBytes = ({ messageId, timestamp, body }: SignedParts): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(messageId + timestamp)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

/** Signs as Twitch does; the value of the `Twitch-Eventsub-Message-Signature` header. */
export const signMessage = async (secret: string, parts: SignedParts): Promise<string> => {
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"])
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, signedBytes(parts)))
  return `sha256=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}

/** What an EventSub message tells beside its body. */
export interface EventSubMeta {
  readonly messageId: string
  /** RFC 3339. */
  readonly timestamp: string
  readonly messageType: "notification" | "webhook_callback_verification" | "revocation"
  /** Of the subscription. */
  readonly type: string
  readonly version: string
  /** How often it was sent before. */
  readonly retry?: number
}

/** The headers of an EventSub message as Twitch sends it, by lower-cased name. */
export const signedHeaders = async (
  secret: string,
  { messageId, timestamp, messageType, type, version, retry = 0 }: EventSubMeta,
  body: Uint8Array
): Promise<Record<string, string>> => ({
  "content-type": "application/json",
  "twitch-eventsub-message-id": messageId,
  "twitch-eventsub-message-retry": String(retry),
  "twitch-eventsub-message-type": messageType,
  "twitch-eventsub-message-signature": await signMessage(secret, { messageId, timestamp, body }),
  "twitch-eventsub-message-timestamp": timestamp,
  "twitch-eventsub-subscription-type": type,
  "twitch-eventsub-subscription-version": version
})
