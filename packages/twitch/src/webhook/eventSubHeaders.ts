import { parseInstant } from "@kickstand/domain/event/instant"
import { Result } from "effect"
import { EventSubRejected } from "./EventSubRejected.ts"

/** Request headers by lower-cased name. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>

/** What the headers of a message say. Only message id and timestamp are covered by the signature. */
export interface EventSubHeaders {
  readonly messageId: string
  /** The 32 bytes behind `sha256=`. */
  readonly signature: Uint8Array<ArrayBuffer>
  /** As the header spells it, which is what was signed. */
  readonly timestamp: string
  /** Epoch milliseconds. */
  readonly sentAt: number
  /** `notification`, `webhook_callback_verification` or `revocation`; a hint. */
  readonly messageType: string
  /** A hint. */
  readonly type: string
  /** A hint. */
  readonly version: string
}

const isToken = (text: string): boolean => /^[A-Za-z0-9._:=-]{1,128}$/.test(text)

/** The bytes of a SHA-256 as Twitch writes it; `null` for anything else. */
const readSignature = (text: string): Uint8Array<ArrayBuffer> | null => {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(text)?.[1]
  return hex === undefined ? null : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const missing = (name: string) => new EventSubRejected({ reason: "missing_header", message: `${name} is missing` })

const malformed = (name: string) =>
  new EventSubRejected({ reason: "malformed_header", message: `${name} is malformed` })

const names = {
  id: "Twitch-Eventsub-Message-Id",
  signature: "Twitch-Eventsub-Message-Signature",
  timestamp: "Twitch-Eventsub-Message-Timestamp",
  messageType: "Twitch-Eventsub-Message-Type",
  type: "Twitch-Eventsub-Subscription-Type",
  version: "Twitch-Eventsub-Subscription-Version"
} as const

/** Reads and checks the headers of a message; the first that is wrong is named. */
export const readEventSubHeaders = (headers: RequestHeaders): Result.Result<EventSubHeaders, EventSubRejected> => {
  const told = (name: string) => headers[name.toLowerCase()] ?? ""
  for (const name of Object.values(names)) if (told(name) === "") return Result.fail(missing(name))
  const messageId = told(names.id)
  const signature = readSignature(told(names.signature))
  const timestamp = told(names.timestamp)
  const sentAt = parseInstant(timestamp)
  if (signature === null) return Result.fail(malformed(names.signature))
  if (sentAt === null) return Result.fail(malformed(names.timestamp))
  for (const name of [names.id, names.messageType, names.type, names.version]) {
    if (!isToken(told(name))) return Result.fail(malformed(name))
  }
  return Result.succeed({
    messageId,
    signature,
    timestamp,
    sentAt,
    messageType: told(names.messageType),
    type: told(names.type),
    version: told(names.version)
  })
}
