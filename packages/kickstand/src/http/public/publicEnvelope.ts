import type { ApiError } from "@kickstand/api/error/ApiError"
import { PublicError, publicError } from "@kickstand/api/public/PublicError"
import type { PublicErrorCode } from "@kickstand/api/public/publicErrors"
import { Effect } from "effect"
import { Headers, HttpServerResponse } from "effect/http"
import { answerFailureWith, envelopedWith } from "../ErrorEnvelope.ts"

/** An error of the public API as it goes over the wire, with `Retry-After` where waiting helps. */
export const publicErrorResponse = ({ details, error, message, status }: PublicError): HttpServerResponse.HttpServerResponse => {
  const seconds = details?.["retry_after_seconds"]
  return HttpServerResponse.jsonUnsafe(
    { ok: false, error, message, ...(details === undefined ? {} : { details }) },
    { status, headers: seconds === undefined ? Headers.empty : { "retry-after": String(seconds) } }
  )
}

/** What the errors that any route may answer with are called here. */
const codes: Readonly<Record<string, PublicErrorCode>> = {
  request_invalid: "invalid_request",
  route_not_found: "not_found",
  method_not_allowed: "method_not_allowed",
  payload_too_large: "payload_too_large",
  unsupported_media_type: "unsupported_media_type",
  storage_unavailable: "storage_unavailable",
  overloaded: "storage_unavailable"
}

const snakeCase: Readonly<Record<string, string>> = { requestId: "request_id" }

/** An error of the other APIs in this one's style. */
const translated = ({ details, error, retryAfterSeconds }: ApiError): PublicError => {
  const told: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(details ?? {}).map(([name, value]) => [snakeCase[name] ?? name, value])),
    ...(retryAfterSeconds === null ? {} : { retry_after_seconds: retryAfterSeconds })
  }
  return publicError(codes[error] ?? "internal_error", Object.keys(told).length === 0 ? {} : { details: told })
}

/** The other APIs' errors, answered here. */
export const publicResponseOf = (error: ApiError): HttpServerResponse.HttpServerResponse =>
  publicErrorResponse(translated(error))

const answerOthers = answerFailureWith(publicResponseOf)

/** Turns whatever went wrong in the public API into an answer; see `answerFailure`. */
export const answerPublicFailure: typeof answerOthers = (cause) => {
  const own = cause.reasons.flatMap((reason) => reason._tag === "Fail" && reason.error instanceof PublicError ? [reason.error] : [])
  return own[0] === undefined ? answerOthers(cause) : Effect.succeed(publicErrorResponse(own[0]))
}

/** Puts what libraries answer into the public API's envelope; see `enveloped`. */
export const publicEnveloped = envelopedWith(publicResponseOf)
