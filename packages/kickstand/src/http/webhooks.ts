import { ByteSize, Effect } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { KickWebhooks, kickWebhooksPath, maxWebhookSize, type WebhookAnswer } from "./KickWebhooks.ts"

/** Whether a request is one of the many, which the route below answers without the edge's help. */
export const answersForItself = ({ url, method }: HttpServerRequest.HttpServerRequest): boolean =>
  url === kickWebhooksPath && method === "POST"

const readBody = (request: HttpServerRequest.HttpServerRequest) =>
  request.arrayBuffer.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(maxWebhookSize)),
    Effect.map((buffer) => new Uint8Array(buffer)),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge" ? "payload_too_large" : "request_invalid"
    )
  )

const response = ({ status, headers, text }: WebhookAnswer) =>
  HttpServerResponse.text(text, { status, headers, contentType: "application/json" })

/** `POST /webhooks/kick`, for any runtime. */
export const layerWebhooks = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const webhooks = yield* KickWebhooks

  yield* router.add("POST", kickWebhooksPath, (request) =>
    Effect.matchEffect(readBody(request), {
      onSuccess: (body) => webhooks.answer({ headers: request.headers, body }),
      onFailure: webhooks.answerUnreadable
    }).pipe(Effect.map(response)))
}))
