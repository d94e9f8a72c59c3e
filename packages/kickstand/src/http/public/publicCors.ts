import { HttpServerResponse } from "effect/http"
import type { HttpServerRequest } from "effect/http"
import type { PublicApiPolicyOptions } from "../../credential/PublicApiPolicy.ts"

const asked = "authorization, content-type, last-event-id, x-client-id, x-client-secret, x-request-id"
const told = "ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-kickstand-warning, x-request-id"

/** How long browsers may remember a preflight's answer; seconds. */
const rememberedSeconds = 600

type Allowing = Pick<PublicApiPolicyOptions, "allowedOrigins">

const originFor = (request: HttpServerRequest.HttpServerRequest, { allowedOrigins }: Allowing): string | null => {
  const origin = request.headers["origin"]
  if (origin === undefined) return null
  return allowedOrigins.includes("*") ? "*" : allowedOrigins.includes(origin) ? origin : null
}

/** Lets pages of allowed origins read an answer. No cookie opens this API, so none is ever allowed along. */
export const withCors = (
  request: HttpServerRequest.HttpServerRequest,
  policy: Allowing,
  response: HttpServerResponse.HttpServerResponse
): HttpServerResponse.HttpServerResponse => {
  if (policy.allowedOrigins.length === 0) return response
  const varying = HttpServerResponse.setHeader(response, "vary", "origin")
  const origin = originFor(request, policy)
  return origin === null ? varying : HttpServerResponse.setHeaders(varying, {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": told
  })
}

/** The answer to a browser that asks whether it may ask; `null` when it does not, or when no origin is allowed at all. */
export const preflightResponse = (
  request: HttpServerRequest.HttpServerRequest,
  policy: Allowing
): HttpServerResponse.HttpServerResponse | null => {
  const isPreflight = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined
  if (!isPreflight || policy.allowedOrigins.length === 0) return null
  const answer = withCors(request, policy, HttpServerResponse.empty({ status: 204 }))
  return originFor(request, policy) === null ? answer : HttpServerResponse.setHeaders(answer, {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": asked,
    "access-control-max-age": String(rememberedSeconds)
  })
}
