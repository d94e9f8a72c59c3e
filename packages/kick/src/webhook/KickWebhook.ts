import type { Delivery } from "@kickstand/domain/event/Delivery"
import { Clock, Context, Duration, Effect, Exit, Layer, Result } from "effect"
import { deliveryOf } from "./deliveryOf.ts"
import { KickPublicKey, type PublicKeyUnavailable } from "./KickPublicKey.ts"
import { checkSignature } from "./signature.ts"
import type { VerifyingKey } from "./VerifyingKey.ts"
import { type RequestHeaders, readWebhookHeaders, type WebhookHeaders } from "./webhookHeaders.ts"
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

/** What a request came to: an `Exit` where that is known, else what remains to be run to know it. */
export type Received = Effect.Effect<Delivery, WebhookRejected | PublicKeyUnavailable>

/** Turns requests to the webhook address into deliveries. */
export class KickWebhook extends Context.Service<KickWebhook, {
  /**
   * Checks headers and signature; what is correctly signed is a delivery, however odd its body.
   */
  readonly receive: (request: WebhookRequest) => Received
  /**
   * The same for whoever receives thousands in a second: what is genuine costs no fiber. Calls `done` once, at once or
   * later, which must not throw.
   *
   * @param receivedAt now; epoch milliseconds
   */
  readonly begin: (request: WebhookRequest, receivedAt: number, done: (received: Received) => void) => void
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

/** A fault of ours must not be thrown through whoever verified, least of all pass for a signature that does not fit. */
const delivered = (read: WebhookHeaders, body: Uint8Array, receivedAt: number): Exit.Exit<Delivery> => {
  try {
    return Exit.succeed(deliveryOf(read, body, receivedAt))
  } catch (defect) {
    return Exit.die(defect)
  }
}

const check = (
  key: VerifyingKey,
  { messageId, signature, timestamp }: WebhookHeaders,
  body: Uint8Array,
  done: (fits: boolean) => void
): void => checkSignature(key, { signed: { messageId, timestamp, body }, signature, done })

const make = Effect.fnUntraced(function*({ window }: KickWebhookOptions) {
  const publicKey = yield* KickPublicKey
  const windowMillis = window === undefined ? Infinity : Duration.toMillis(window)

  const fits = (key: VerifyingKey, read: WebhookHeaders, body: Uint8Array) =>
    Effect.callback<boolean>((resume) => check(key, read, body, (fits) => resume(Exit.succeed(fits))))

  const bySuccessorOf = Effect.fnUntraced(function*(
    tried: VerifyingKey,
    read: WebhookHeaders,
    body: Uint8Array,
    receivedAt: number
  ) {
    const successor = yield* publicKey.successorOf(tried)
    const isGenuine = successor !== null && (yield* fits(successor, read, body))
    return isGenuine ? yield* delivered(read, body, receivedAt) : yield* invalidSignature()
  })

  const byFetchedKey = Effect.fnUntraced(function*(read: WebhookHeaders, body: Uint8Array, receivedAt: number) {
    const key = yield* publicKey.current
    const isGenuine = yield* fits(key, read, body)
    return isGenuine ? yield* delivered(read, body, receivedAt) : yield* bySuccessorOf(key, read, body, receivedAt)
  })

  const begin = ({ headers, body }: WebhookRequest, receivedAt: number, done: (received: Received) => void): void => {
    const result = readWebhookHeaders(headers)
    if (Result.isFailure(result)) return done(Exit.fail(result.failure))
    const read = result.success
    if (Math.abs(receivedAt - read.sentAt) > windowMillis) return done(Exit.fail(outsideWindow()))
    const key = publicKey.known()
    if (key === null) return done(byFetchedKey(read, body, receivedAt))
    check(key, read, body, (isGenuine) =>
      done(isGenuine ? delivered(read, body, receivedAt) : bySuccessorOf(key, read, body, receivedAt)))
  }

  return KickWebhook.of({
    begin,
    receive: (request) =>
      Effect.flatMap(Clock.currentTimeMillis, (receivedAt) =>
        Effect.callback((resume) => begin(request, receivedAt, resume)))
  })
})
