import { generalError } from "@kickstand/api/error/generalErrors"
import { ByteSize, Context, Effect } from "effect"
import { HttpIncomingMessage, HttpMiddleware, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PublicApiPolicy } from "../credential/PublicApiPolicy.ts"
import { note, startOf } from "./AccessLog.ts"
import { answerFailure, enveloped, errorResponse, type Wire } from "./ErrorEnvelope.ts"
import { preflightResponse, withCors } from "./public/publicCors.ts"
import { answerPublicFailure, publicEnveloped, publicResponseOf } from "./public/publicEnvelope.ts"
import { isPublicPath } from "./public/publicPath.ts"
import { QueryCredentials, withoutCredentials } from "./public/queryCredentials.ts"
import { noteSlow } from "./noteSlow.ts"
import { RequestId, requestIdHeader, requestIdOf } from "./RequestId.ts"
import { RouteTable } from "./RouteTable.ts"
import { TrustedProxies } from "./TrustedProxies.ts"
import { answersForItself } from "./webhooks.ts"

/** Bodies beyond this are refused wherever no route says otherwise. */
const maxBodySize = ByteSize.mebibytes(1)

/** Paths that are asked every few seconds by machines. */
const quiet = new Set(["/healthz", "/readyz", "/metrics"])

/** How an API answers what goes wrong outside of its handlers. */
const usual = { answerFailure, enveloped, wire: errorResponse }
const inPublic = { answerFailure: answerPublicFailure, enveloped: publicEnveloped, wire: publicResponseOf }

/**
 * What every request passes on its way in and out: it gets a name, its client's address, an answer in the one envelope
 * whatever goes wrong, a line in the log and a place in the metrics. Webhooks, being the many, answer for themselves.
 */
export const layerEdge = HttpRouter.middleware(
  Effect.gen(function*() {
    const routes = yield* RouteTable
    const behindProxies = HttpMiddleware.xForwardedHeaders({ trustedProxies: yield* TrustedProxies })

    const policy = yield* PublicApiPolicy

    const wrongMethod = (
      { method, url }: HttpServerRequest.HttpServerRequest,
      response: HttpServerResponse.HttpServerResponse,
      wire: Wire
    ) => {
      const allowed = response.status === 404 ? routes.methodsOf(url) : []
      return allowed.length === 0 || allowed.includes(method)
        ? response
        : HttpServerResponse.setHeader(wire(generalError("method_not_allowed")), "allow", allowed.join(", "))
    }

    /** The public API's own ways: preflights, origins, and credentials that no log may see. */
    const publicly = <E, R>(httpEffect: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
        const preflight = preflightResponse(request, policy)
        if (preflight !== null) return Effect.succeed(preflight)
        const cleaned = withoutCredentials(request.url)
        return Effect.map(
          cleaned === null ? httpEffect : httpEffect.pipe(
            Effect.provideService(HttpServerRequest.HttpServerRequest, request.modify({ url: cleaned.url })),
            Effect.provideService(QueryCredentials, cleaned.credentials)
          ),
          (response) => withCors(request, policy, response)
        )
      })

    return (httpEffect) =>
      Effect.withFiber((fiber) => {
        const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
        if (answersForItself(request)) return httpEffect
        const startedAt = startOf(fiber.context)
        const isPublic = isPublicPath(request.url)
        const { answerFailure, enveloped, wire } = isPublic ? inPublic : usual
        return Effect.flatMap(requestIdOf(request), (id) => {
          const answered = httpEffect.pipe(
            Effect.catchCause(answerFailure),
            Effect.map((response) => wrongMethod(request, enveloped(response), wire))
          )
          return (isPublic ? publicly(answered) : answered).pipe(
            Effect.map((response) => HttpServerResponse.setHeader(response, requestIdHeader, id)),
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
            noteSlow(fiber, request, id, routes),
            behindProxies,
            Effect.provideService(HttpIncomingMessage.MaxBodySize, maxBodySize),
            Effect.provideService(RequestId, id),
            Effect.annotateLogs({ requestId: id })
          )
        })
      })
  }),
  { global: true }
)
