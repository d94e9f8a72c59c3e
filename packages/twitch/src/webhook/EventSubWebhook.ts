import type { Delivery } from "@kickstand/domain/event/Delivery"
import { type PayloadBody, readPayloadBody } from "@kickstand/domain/event/payloadBody"
import { Clock, Context, Duration, Effect, Layer, Redacted, Result } from "effect"
import { twitchEventOf } from "../event/twitchEvents.ts"
import { channelOf, readTwitchMessage, type TwitchMessage } from "../event/TwitchMessage.ts"
import { type EventSubHeaders, readEventSubHeaders, type RequestHeaders } from "./eventSubHeaders.ts"
import { EventSubRejected } from "./EventSubRejected.ts"
import { SecretImporter, type VerifyingSecret } from "./SecretImporter.ts"
import { signedBytes } from "./signing.ts"

/** A request to the EventSub callback. */
export interface EventSubRequest {
  /** By lower-cased name. */
  readonly headers: RequestHeaders
  /** The bytes as they came over the wire. */
  readonly body: Uint8Array
}

/** What a genuine message asks for: to be kept, or to be answered with its challenge. */
export type Received =
  | { readonly _tag: "Delivery"; readonly delivery: Delivery }
  | { readonly _tag: "Challenge"; readonly challenge: string }

/** How EventSub messages are checked. */
export interface EventSubWebhookOptions {
  /** What subscriptions were made with; 10 to 100 ASCII characters. */
  readonly secret: Redacted.Redacted
  /** How far the signed timestamp may lie from now; ten minutes by default, as Twitch asks. */
  readonly window?: Duration.Input | undefined
}

/** The type under which the end of a subscription is kept. */
export const revocationType = "revocation"

/**
 * What tells no fact of its own is keyed by its text and the time of sending: the same words may come again and mean
 * something new, while a retry has the same message id anyway.
 */
const factKeyOf = (message: TwitchMessage | null, { text }: PayloadBody, sentAt: number): string => {
  const { type, version } = message?.subscription ?? { type: "", version: "" }
  const natural = message?._tag === "Notification"
    ? twitchEventOf(type, version)?.factKey(message.event, sentAt)
    : undefined
  return natural ?? `twitch:raw:${sentAt}:${text()}`
}

const deliveryOf = (
  headers: EventSubHeaders,
  message: TwitchMessage | null,
  content: PayloadBody,
  { body, receivedAt }: Pick<Delivery, "body" | "receivedAt">
): Delivery => ({
  platform: "twitch",
  source: "webhook",
  messageId: headers.messageId,
  subscriptionId: message?.subscription.id ?? null,
  type: message === null ? headers.type : message._tag === "Revocation" ? revocationType : message.subscription.type,
  version: message?.subscription.version ?? headers.version,
  channel: message === null ? null : channelOf(message),
  factKey: factKeyOf(message, content, headers.sentAt),
  sentAt: headers.sentAt,
  receivedAt,
  body
})

/** Turns requests to the EventSub callback into deliveries and challenges. */
export class EventSubWebhook extends Context.Service<EventSubWebhook, {
  /** Checks headers, time and signature; what is correctly signed is a delivery, however odd its body. */
  readonly receive: (request: EventSubRequest) => Effect.Effect<Received, EventSubRejected>
}>()("kickstand/twitch/webhook/EventSubWebhook") {
  static readonly layer = (options: EventSubWebhookOptions): Layer.Layer<EventSubWebhook> =>
    Layer.effect(EventSubWebhook, make(options))
}

const invalidSignature = () =>
  new EventSubRejected({
    reason: "invalid_signature",
    message: "Twitch-Eventsub-Message-Signature does not fit the request"
  })

const outsideWindow = () =>
  new EventSubRejected({
    reason: "timestamp_outside_window",
    message: "Twitch-Eventsub-Message-Timestamp is too far from the present"
  })

const fits = (verify: VerifyingSecret, headers: EventSubHeaders, body: Uint8Array): Effect.Effect<boolean> => {
  const verdict = verify(headers.signature, signedBytes({ ...headers, body }))
  return typeof verdict === "boolean" ? Effect.succeed(verdict) : Effect.promise(() => verdict)
}

const make = Effect.fnUntraced(function*({ secret, window = "10 minutes" }: EventSubWebhookOptions) {
  const importSecret = yield* SecretImporter
  const verify = yield* Effect.promise(() => importSecret(new TextEncoder().encode(Redacted.value(secret))))
  const windowMillis = Duration.toMillis(window)

  return EventSubWebhook.of({
    receive: Effect.fnUntraced(function*({ headers, body }) {
      const read = readEventSubHeaders(headers)
      if (Result.isFailure(read)) return yield* read.failure
      if (!(yield* fits(verify, read.success, body))) return yield* invalidSignature()
      const receivedAt = yield* Clock.currentTimeMillis
      if (Math.abs(receivedAt - read.success.sentAt) > windowMillis) return yield* outsideWindow()

      const content = readPayloadBody(body)
      const message = readTwitchMessage(content.json)
      return message?._tag === "Challenge"
        ? { _tag: "Challenge", challenge: message.challenge } as const
        : { _tag: "Delivery", delivery: deliveryOf(read.success, message, content, { body, receivedAt }) } as const
    })
  })
})
