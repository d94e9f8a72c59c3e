import { Result } from "effect"
import { parseInstant } from "@kickstand/domain/event/instant"
import { decodeBase64 } from "./base64.ts"
import { WebhookRejected } from "./WebhookRejected.ts"

/** Request headers by lower-cased name. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>

/** What the headers of a delivery say. Only message id and timestamp are covered by the signature. */
export interface WebhookHeaders {
  readonly messageId: string
  readonly signature: Uint8Array<ArrayBuffer>
  /** As the header spells it, which is what was signed. */
  readonly timestamp: string
  /** Epoch milliseconds. */
  readonly sentAt: number
  readonly type: string
  readonly version: string
  readonly subscriptionId: string | null
}

// Without quotes and braces nothing of a JSON body can be passed off as part of the message id: the signature covers
// the three parts joined by dots, and people choose what stands in a body.
const isToken = (text: string): boolean => /^[A-Za-z0-9._:-]{1,128}$/.test(text)

/** The longest signature taken, in characters: RSA of 8192 bits. */
const signatureLimit = 1368

const missing = (name: string) => new WebhookRejected({ reason: "missing_header", message: `${name} is missing` })

const malformed = (name: string) => new WebhookRejected({ reason: "malformed_header", message: `${name} is malformed` })

/** Reads and checks the headers of a delivery; the first that is wrong is named. */
export const readWebhookHeaders = (headers: RequestHeaders): Result.Result<WebhookHeaders, WebhookRejected> => {
  const messageId = headers["kick-event-message-id"]
  const signatureText = headers["kick-event-signature"]
  const timestamp = headers["kick-event-message-timestamp"]
  const type = headers["kick-event-type"]
  const version = headers["kick-event-version"]
  const subscriptionId = headers["kick-event-subscription-id"] || null
  if (!messageId) return Result.fail(missing("Kick-Event-Message-Id"))
  if (!signatureText) return Result.fail(missing("Kick-Event-Signature"))
  if (!timestamp) return Result.fail(missing("Kick-Event-Message-Timestamp"))
  if (!type) return Result.fail(missing("Kick-Event-Type"))
  if (!version) return Result.fail(missing("Kick-Event-Version"))
  const signature = signatureText.length <= signatureLimit ? decodeBase64(signatureText) : null
  const sentAt = parseInstant(timestamp)
  if (!isToken(messageId)) return Result.fail(malformed("Kick-Event-Message-Id"))
  if (signature === null) return Result.fail(malformed("Kick-Event-Signature"))
  if (sentAt === null) return Result.fail(malformed("Kick-Event-Message-Timestamp"))
  if (!isToken(type)) return Result.fail(malformed("Kick-Event-Type"))
  if (!isToken(version)) return Result.fail(malformed("Kick-Event-Version"))
  if (subscriptionId !== null && !isToken(subscriptionId)) {
    return Result.fail(malformed("Kick-Event-Subscription-Id"))
  }
  return Result.succeed({ messageId, signature, timestamp, sentAt, type, version, subscriptionId })
}
