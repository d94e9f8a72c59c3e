import { ApiError, type ErrorEnvelope } from "@kickstand/api/error/ApiError"
import { generalError } from "@kickstand/api/error/generalErrors"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook, type WebhookRequest } from "@kickstand/kick/webhook/KickWebhook"
import { WebhookRejected } from "@kickstand/kick/webhook/WebhookRejected"
import { Cause, Context, Effect, Layer } from "effect"
import { Ingest, type Ingested } from "../ingest/Ingest.ts"
import { Overloaded } from "../ingest/Overloaded.ts"
import { deliveries, type DeliveryResult } from "../metrics/deliveries.ts"
import { requestSeconds } from "../metrics/requests.ts"
import { log, secondsSince, startOf } from "./AccessLog.ts"

/** Where Kick's webhooks arrive. */
export const kickWebhooksPath = "/webhooks/kick"

/** The largest body that a webhook may have; bytes. */
export const maxWebhookSize = 1024 * 1024

/** An answer to a webhook, in the plainest words, for any HTTP server to write. */
export interface WebhookAnswer {
  readonly status: number
  /** By lower-cased name; the content type among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A body that could not be read to its end. */
export type UnreadableBody = "payload_too_large" | "request_invalid"

/**
 * `POST /webhooks/kick` without the HTTP: verify, make durable, acknowledge. Whatever goes wrong is an answer too, and
 * everything is counted. Routes and runtimes' own fast paths share it, so that they cannot differ.
 */
export class KickWebhooks extends Context.Service<KickWebhooks, {
  readonly answer: (request: WebhookRequest) => Effect.Effect<WebhookAnswer>
  readonly answerUnreadable: (why: UnreadableBody) => Effect.Effect<WebhookAnswer>
}>()("kickstand/kickstand/http/KickWebhooks") {
  static readonly layer: Layer.Layer<KickWebhooks, never, KickWebhook | Ingest> = Layer.effect(
    KickWebhooks,
    Effect.gen(function*() {
      const webhook = yield* KickWebhook
      const ingest = yield* Ingest
      return KickWebhooks.of({
        answer: (request) =>
          settled(Effect.matchCauseEffect(Effect.flatMap(webhook.receive(request), ingest.accept), {
            onSuccess: ({ _tag }) => Effect.succeed(acknowledgements[_tag]),
            onFailure: refusal
          })),
        answerUnreadable: (why) => settled(Effect.succeed(unreadable[why]))
      })
    })
  )
}

/** An answer, with what it is counted under at hand. */
interface Counted {
  readonly answer: WebhookAnswer
  readonly count: ReturnType<typeof deliveries>
  readonly seconds: ReturnType<typeof requestSeconds>
}

const counted = (result: DeliveryResult, answer: WebhookAnswer): Counted => ({
  answer,
  count: deliveries({ platform: "kick", result }),
  seconds: requestSeconds({ method: "POST", route: kickWebhooksPath, status: `${Math.floor(answer.status / 100)}xx` })
})

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): WebhookAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  text: JSON.stringify(body)
})

const acknowledgement = (result: DeliveryResult): Counted => counted(result, json(200, { ok: true, result }))

const acknowledgements = {
  Stored: acknowledgement("stored"),
  Duplicate: acknowledgement("duplicate"),
  Untracked: acknowledgement("untracked")
} satisfies Record<Ingested["_tag"], Counted>

const failed = (
  result: DeliveryResult,
  { status, error, message, details, retryAfterSeconds }: Omit<typeof ErrorEnvelope.Type, "success">,
  headers: Readonly<Record<string, string>> = {}
): Counted => {
  const body = { success: false, status, error, message, details, retryAfterSeconds }
  const wait = retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) }
  return counted(result, json(status, body, { ...wait, ...headers }))
}

// What follows of the body is not wanted, and the connection is of no use without reading it.
const closing = { connection: "close" }

const unreadable: Record<UnreadableBody, Counted> = {
  payload_too_large: failed("unreadable", generalError("payload_too_large"), closing),
  request_invalid: failed("unreadable", generalError("request_invalid"), closing)
}

const storageUnavailable = failed("unavailable", generalError("storage_unavailable", { retryAfterSeconds: 1 }))
const overloaded = failed("unavailable", generalError("overloaded", { retryAfterSeconds: 1 }))
const internalError = failed("unavailable", generalError("internal_error"))
const keyUnavailable = failed(
  "unavailable",
  new ApiError({
    status: 503,
    error: "public_key_unavailable",
    message: "The platform's public key is not known yet.",
    details: null,
    retryAfterSeconds: 5
  })
)

const rejected = ({ reason, message }: WebhookRejected): Counted =>
  failed("rejected", { status: 401, error: reason, message, details: null, retryAfterSeconds: null })

type Failure = WebhookRejected | PublicKeyUnavailable | StorageUnavailable | Overloaded

const refusal = (cause: Cause.Cause<Failure>): Effect.Effect<Counted> => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause as Cause.Cause<never>)
  const failure = Cause.squash(cause)
  if (failure instanceof WebhookRejected) return Effect.succeed(rejected(failure))
  if (failure instanceof Overloaded) return Effect.succeed(overloaded)
  if (failure instanceof PublicKeyUnavailable) return Effect.succeed(keyUnavailable)
  if (failure instanceof StorageUnavailable) return Effect.succeed(storageUnavailable)
  return Effect.as(Effect.logError("A webhook failed on our side", cause), internalError)
}

const settled = (answered: Effect.Effect<Counted>): Effect.Effect<WebhookAnswer> =>
  Effect.withFiber((fiber) => {
    const startedAt = startOf(fiber)
    return Effect.flatMap(answered, ({ answer, count, seconds }) => {
      count.updateUnsafe(1, fiber.context)
      seconds.updateUnsafe(secondsSince(fiber, startedAt), fiber.context)
      const told = { method: "POST", url: kickWebhooksPath, status: answer.status, route: kickWebhooksPath }
      return Effect.as(log(fiber, { ...told, startedAt, level: "Debug" }), answer)
    })
  })
