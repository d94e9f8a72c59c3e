import { ApiError, type ErrorEnvelope } from "@kickstand/api/error/ApiError"
import { generalError } from "@kickstand/api/error/generalErrors"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Cause, Effect, SchemaIssue } from "effect"
import { Headers, HttpServerError, HttpServerResponse } from "effect/http"
import { HttpApiError } from "effect/http-api"
import { RequestId } from "./RequestId.ts"

/** An error as it goes over the wire, with `Retry-After` where waiting helps. */
export const errorResponse = (error: typeof ErrorEnvelope.Type): HttpServerResponse.HttpServerResponse => {
  const { success, status, error: code, message, details, retryAfterSeconds } = error
  return HttpServerResponse.jsonUnsafe(
    { success, status, error: code, message, details, retryAfterSeconds },
    { status, headers: retryAfterSeconds === null ? Headers.empty : { "retry-after": String(retryAfterSeconds) } }
  )
}

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

/** What is wrong with a request, field by field. */
const invalidRequest = (error: HttpApiError.HttpApiSchemaError): ApiError =>
  generalError("request_invalid", {
    details: {
      in: error.kind.toLowerCase(),
      issues: issuesOf(error.cause.issue).issues.map(({ path, message }) => ({
        path: (path ?? []).map(String).join("."),
        message
      }))
    }
  })

const ofServerError = ({ reason }: HttpServerError.HttpServerError): ApiError | null => {
  if (reason._tag === "RouteNotFound") return generalError("route_not_found")
  if (reason._tag !== "RequestParseError") return null
  return generalError(reason.reason === "BodyTooLarge" ? "payload_too_large" : "request_invalid")
}

/** The error that a failure or defect stands for on the wire; `null` when it is a fault of ours. */
const known = (failure: unknown): ApiError | null => {
  if (failure instanceof ApiError) return failure
  if (failure instanceof StorageUnavailable) return generalError("storage_unavailable", { retryAfterSeconds: 1 })
  if (failure instanceof HttpServerError.HttpServerError) return ofServerError(failure)
  const readable = HttpApiError.HttpApiSchemaError.is(failure) && failure.kind !== "Body" &&
    failure.kind !== "ResponseHeaders"
  return readable ? invalidRequest(failure) : null
}

/** How an API puts an error on the wire. */
export type Wire = (error: ApiError) => HttpServerResponse.HttpServerResponse

/** {@link answerFailure} for an API that has a wire format of its own. */
export const answerFailureWith = (wire: Wire) =>
  Effect.fnUntraced(function*(cause: Cause.Cause<unknown>) {
    if (Cause.hasInterruptsOnly(cause)) return yield* Effect.failCause(cause as Cause.Cause<never>)
    const failure = Cause.squash(cause)
    if (HttpServerResponse.isHttpServerResponse(failure)) return failure
    const error = known(failure)
    if (failure instanceof StorageUnavailable) yield* Effect.logWarning(failure.message, failure.cause)
    if (error !== null) return wire(error)
    yield* Effect.logError("A request failed on our side", cause)
    return wire(generalError("internal_error", { details: { requestId: yield* RequestId } }))
  })

/**
 * Turns whatever went wrong into an answer. Faults of ours are logged whole and answered with nothing but the request's
 * id; an interrupted request stays interrupted.
 */
export const answerFailure = answerFailureWith(errorResponse)

/** The libraries beneath us answer neither JSON nor pages. */
const isOurs = ({ body }: HttpServerResponse.HttpServerResponse): boolean =>
  body._tag !== "Empty" && /json|html/.test(body.contentType ?? "")

const envelopeOf = (status: number): ApiError => {
  switch (status) {
    case 404:
      return generalError("route_not_found")
    case 413:
      return generalError("payload_too_large")
    case 415:
      return generalError("unsupported_media_type")
    default:
      return generalError(status >= 500 ? "internal_error" : "request_invalid")
  }
}

/** {@link enveloped} for an API that has a wire format of its own. */
export const envelopedWith = (wire: Wire) => (response: HttpServerResponse.HttpServerResponse): HttpServerResponse.HttpServerResponse => {
  const { status } = response
  if (status < 400 || isOurs(response)) return response
  const { details, error, message, retryAfterSeconds } = envelopeOf(status)
  return HttpServerResponse.setStatus(wire(new ApiError({ status, error, message, details, retryAfterSeconds })), status)
}

/** Puts the refusals that the libraries beneath us answer as plain text, or with nothing, into the envelope. */
export const enveloped = envelopedWith(errorResponse)
