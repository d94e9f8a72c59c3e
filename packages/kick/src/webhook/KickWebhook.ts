import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { Clock, Context, Duration, Effect, Layer, Result } from "effect"
import { readUserId } from "../event/fields.ts"
import { isJsonObject, type JsonObject, type KickBody, readKickBody } from "../event/KickBody.ts"
import { confirmType, kickEventOf } from "../event/kickEvents.ts"
import { KickPublicKey, type PublicKeyUnavailable } from "./KickPublicKey.ts"
import { verifyBytes } from "./signature.ts"
import { type RequestHeaders, readWebhookHeaders } from "./webhookHeaders.ts"
import { WebhookRejected } from "./WebhookRejected.ts"

/** A request to the webhook address. */
export interface WebhookRequest {
  /** By lower-cased name. */
  readonly headers: RequestHeaders
  /** The bytes as they came over the wire. */
  readonly body: Uint8Array
}

/** What a webhook is held to beyond its signature. */
export interface KickWebhookOptions {
  /**
   * How far the signed timestamp may lie from now. No limit by default: Kick delivers hours late at times, and what
   * protects against replay is that a message counts once.
   */
  readonly window?: Duration.Input | undefined
}

const channelOf = (body: JsonObject | null): ChannelId | null => {
  const userId = isJsonObject(body?.broadcaster) ? readUserId(body.broadcaster.user_id) : null
  return userId === null ? null : channelId("kick", userId)
}

/**
 * What is not understood is keyed by its text, whatever type it claims. A type that is not known is part of the key:
 * a genuine body sent again under an invented type must not stand in for one whose type we learn later.
 */
const factKeyOf = (type: string, { json, text }: KickBody, sentAt: number): string => {
  const event = kickEventOf(type)
  if (event === undefined) return `kick:raw:${type}:${text()}`
  const natural = json === null ? null : event.factKey(json, sentAt)
  return natural ?? `kick:raw:${text()}`
}

/** Turns requests to the webhook address into deliveries. */
export class KickWebhook extends Context.Service<KickWebhook, {
  /**
   * Checks headers and signature; what is correctly signed is a delivery, however odd its body.
   */
  readonly receive: (request: WebhookRequest) => Effect.Effect<Delivery, WebhookRejected | PublicKeyUnavailable>
}>()("kickstand/kick/webhook/KickWebhook") {
  static readonly layer = (options: KickWebhookOptions = {}): Layer.Layer<KickWebhook, never, KickPublicKey> =>
    Layer.effect(KickWebhook, make(options))
}

const invalidSignature = () =>
  new WebhookRejected({ reason: "invalid_signature", message: "Kick-Event-Signature does not fit the request" })

const outsideWindow = () =>
  new WebhookRejected({
    reason: "timestamp_outside_window",
    message: "Kick-Event-Message-Timestamp is too far from the present"
  })

const settled = (fits: boolean | Promise<boolean>): Effect.Effect<boolean> =>
  typeof fits === "boolean" ? Effect.succeed(fits) : Effect.promise(() => fits)

const make = Effect.fnUntraced(function*({ window }: KickWebhookOptions) {
  const publicKey = yield* KickPublicKey
  const windowMillis = window === undefined ? Infinity : Duration.toMillis(window)

  return KickWebhook.of({
    receive: Effect.fnUntraced(function*({ headers, body }) {
      const read = readWebhookHeaders(headers)
      if (Result.isFailure(read)) return yield* read.failure
      const { messageId, signature, timestamp, sentAt, type: toldType, version, subscriptionId } = read.success

      const receivedAt = yield* Clock.currentTimeMillis
      if (Math.abs(receivedAt - sentAt) > windowMillis) return yield* outsideWindow()

      const parts = { messageId, timestamp, body }
      const key = yield* publicKey.current
      if (!(yield* settled(verifyBytes(key, parts, signature)))) {
        const successor = yield* publicKey.successorOf(key)
        if (successor === null) return yield* invalidSignature()
        if (!(yield* settled(verifyBytes(successor, parts, signature)))) return yield* invalidSignature()
      }

      const content = readKickBody(body)
      const type = content.json === null ? toldType : confirmType(toldType, content.json)
      return {
        platform: "kick",
        source: "webhook",
        messageId,
        subscriptionId,
        type,
        version,
        channel: channelOf(content.json),
        factKey: factKeyOf(type, content, sentAt),
        sentAt,
        receivedAt,
        body
      }
    })
  })
})
