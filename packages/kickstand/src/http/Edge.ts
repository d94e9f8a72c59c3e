import { generalError } from "@kickstand/api/error/generalErrors"
import { ByteSize, Context, Effect } from "effect"
import { HttpIncomingMessage, HttpMiddleware, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { note, startOf } from "./AccessLog.ts"
import { answerFailure, enveloped, errorResponse } from "./ErrorEnvelope.ts"
import { RequestId, requestIdHeader, requestIdOf } from "./RequestId.ts"
import { RouteTable } from "./RouteTable.ts"
import { TrustedProxies } from "./TrustedProxies.ts"
import { answersForItself } from "./webhooks.ts"

/** Bodies beyond this are refused wherever no route says otherwise. */
const maxBodySize = ByteSize.mebibytes(1)

/** Paths that are asked every few seconds by machines. */
const quiet = new Set(["/healthz", "/readyz", "/metrics"])

/**
 * What every request passes on its way in and out: it gets a name, its client's address, an answer in the one envelope
 * whatever goes wrong, a line in the log and a place in the metrics. Webhooks, being the many, answer for themselves.
 */
export const layerEdge = HttpRouter.middleware(
  Effect.gen(function*() {
    const routes = yield* RouteTable
    const behindProxies = HttpMiddleware.xForwardedHeaders({ trustedProxies: yield* TrustedProxies })

    const wrongMethod = (request: HttpServerRequest.HttpServerRequest, response: HttpServerResponse.HttpServerResponse) => {
      const allowed = response.status === 404 ? routes.methodsOf(request.url) : []
      return allowed.length === 0 || allowed.includes(request.method)
        ? response
        : HttpServerResponse.setHeader(errorResponse(generalError("method_not_allowed")), "allow", allowed.join(", "))
    }

    return (httpEffect) =>
      Effect.withFiber((fiber) => {
        const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
        if (answersForItself(request)) return httpEffect
        const startedAt = startOf(fiber.context)
        return Effect.flatMap(requestIdOf(request), (id) =>
          httpEffect.pipe(
            Effect.catchCause(answerFailure),
            Effect.map((response) =>
              HttpServerResponse.setHeader(wrongMethod(request, enveloped(response)), requestIdHeader, id)
            ),
            Effect.tap((response) =>
              note(fiber.context, {
                method: request.method,
                url: request.url,
                status: response.status,
                route: routes.patternOf(request.method, request.url),
                startedAt,
                level: quiet.has(request.url) ? "Debug" : "Info"
              })
            ),
            behindProxies,
            Effect.provideService(HttpIncomingMessage.MaxBodySize, maxBodySize),
            Effect.provideService(RequestId, id),
            Effect.annotateLogs({ requestId: id })
          ))
      })
  }),
  { global: true }
)
