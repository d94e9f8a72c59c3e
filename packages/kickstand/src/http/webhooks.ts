import { ApiError } from "@kickstand/api/error/ApiError"
import { generalError } from "@kickstand/api/error/generalErrors"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { WebhookRejected } from "@kickstand/kick/webhook/WebhookRejected"
import { Cause, Effect } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { Ingest, type Ingested } from "../ingest/Ingest.ts"
import { Overloaded } from "../ingest/Overloaded.ts"
import { deliveries, type DeliveryResult } from "../metrics/deliveries.ts"
import { requestSeconds } from "../metrics/requests.ts"
import { log, note, secondsSince, startOf } from "./AccessLog.ts"
import { answerFailure, errorResponse } from "./ErrorEnvelope.ts"
import { headersOf, writeThrough } from "./nodeExchange.ts"
import { BodyBroken, BodyTooLarge, readBody } from "./requestBody.ts"

const kickPath = "/webhooks/kick"

/** The largest body that a webhook may have; bytes. */
const maxBodySize = 1024 * 1024

/** Whether a request is one of the many, which the routes below answer without the edge's help. */
export const answersForItself = (request: HttpServerRequest.HttpServerRequest): boolean =>
  request.url === kickPath && request.method === "POST"

/** What is answered, and what is counted. */
interface Answer {
  readonly response: HttpServerResponse.HttpServerResponse
  readonly result: DeliveryResult
}

const tooLarge: Answer = {
  result: "unreadable",
  // What follows of the body is not wanted, and the connection is of no use without reading it.
  response: HttpServerResponse.setHeader(errorResponse(generalError("payload_too_large")), "connection", "close")
}

const broken: Answer = { result: "unreadable", response: errorResponse(generalError("request_invalid")) }

const later = (error: ApiError): Answer => ({ result: "unavailable", response: errorResponse(error) })

const storageUnavailable = later(generalError("storage_unavailable", { retryAfterSeconds: 1 }))
const overloaded = later(generalError("overloaded", { retryAfterSeconds: 1 }))
const keyUnavailable = later(
  new ApiError({
    status: 503,
    error: "public_key_unavailable",
    message: "The platform's public key is not known yet.",
    details: null,
    retryAfterSeconds: 5
  })
)

const rejected = ({ reason, message }: WebhookRejected): Answer => ({
  result: "rejected",
  response: errorResponse({ success: false, status: 401, error: reason, message, details: null, retryAfterSeconds: null })
})

const refusal = (cause: Cause.Cause<unknown>): Effect.Effect<Answer> => {
  const failure = Cause.squash(cause)
  if (failure instanceof WebhookRejected) return Effect.succeed(rejected(failure))
  if (failure instanceof BodyTooLarge) return Effect.succeed(tooLarge)
  if (failure instanceof BodyBroken) return Effect.succeed(broken)
  if (failure instanceof StorageUnavailable) return Effect.succeed(storageUnavailable)
  if (failure instanceof Overloaded) return Effect.succeed(overloaded)
  if (failure instanceof PublicKeyUnavailable) return Effect.succeed(keyUnavailable)
  return Effect.map(answerFailure(cause), (response) => ({ result: "unavailable", response }))
}

/** The acknowledgement of a delivery, with its metrics at hand: all that happens to most requests. */
const acknowledgement = (result: DeliveryResult) => {
  const body = { ok: true, result }
  return {
    fixed: { status: 200, text: JSON.stringify(body) },
    response: HttpServerResponse.jsonUnsafe(body),
    count: deliveries({ platform: "kick", result }),
    seconds: requestSeconds({ method: "POST", route: kickPath, status: "2xx" })
  }
}

const acknowledgements = {
  Stored: acknowledgement("stored"),
  Duplicate: acknowledgement("duplicate"),
  Untracked: acknowledgement("untracked")
} satisfies Record<Ingested["_tag"], unknown>

/** `POST /webhooks/kick`: verify, make durable, acknowledge. */
export const layerWebhooks = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const webhook = yield* KickWebhook
  const ingest = yield* Ingest

  const answer = (request: HttpServerRequest.HttpServerRequest) =>
    Effect.withFiber<HttpServerResponse.HttpServerResponse>((fiber) => {
      const startedAt = startOf(fiber)

      const told = { request, route: kickPath, startedAt, level: "Debug" } as const

      const acknowledge = ({ _tag }: Ingested) => {
        const { fixed, response, count, seconds } = acknowledgements[_tag]
        writeThrough(request, fixed)
        count.updateUnsafe(1, fiber.context)
        seconds.updateUnsafe(secondsSince(fiber, startedAt), fiber.context)
        return Effect.as(log(fiber, { ...told, response }), response)
      }
      const refuse = (cause: Cause.Cause<unknown>) =>
        Effect.flatMap(refusal(cause), ({ result, response }) => {
          deliveries({ platform: "kick", result }).updateUnsafe(1, fiber.context)
          return Effect.as(note(fiber, { ...told, response }), response)
        })

      return readBody(request, maxBodySize).pipe(
        Effect.flatMap((body) => webhook.receive({ headers: headersOf(request), body })),
        Effect.flatMap(ingest.accept),
        Effect.flatMap(acknowledge),
        Effect.catchCause(refuse)
      )
    })

  yield* router.add("POST", kickPath, answer)
}))
