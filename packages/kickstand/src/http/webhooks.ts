import { ByteSize, Effect } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { KickWebhooks, kickWebhooksPath } from "./KickWebhooks.ts"
import { TwitchWebhooks, twitchWebhooksPath } from "./TwitchWebhooks.ts"
import { maxWebhookSize, type WebhookAnswer } from "./webhookDoor.ts"

/** Whether a request is one of the many, which the routes below answer without the edge's help. */
export const answersForItself = ({ url, method }: HttpServerRequest.HttpServerRequest): boolean =>
  (url === kickWebhooksPath || url === twitchWebhooksPath) && method === "POST"

const readBody = (request: HttpServerRequest.HttpServerRequest) =>
  request.arrayBuffer.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(maxWebhookSize)),
    Effect.map((buffer) => new Uint8Array(buffer)),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge" ? "payload_too_large" : "request_invalid"
    )
  )

const response = ({ status, headers, text }: WebhookAnswer) =>
  HttpServerResponse.text(text, { status, headers, contentType: headers["content-type"] ?? "application/json" })

/** `POST /webhooks/kick` and `POST /webhooks/twitch`, for any runtime. */
export const layerWebhooks = HttpRouter.use(Effect.fnUntraced(function*(router) {
  for (const door of [yield* KickWebhooks, yield* TwitchWebhooks]) {
    yield* router.add("POST", door.path, (request) =>
      Effect.matchEffect(readBody(request), {
        onSuccess: (body) => door.answer({ headers: request.headers, body }),
        onFailure: door.answerUnreadable
      }).pipe(Effect.map(response)))
  }
}))
