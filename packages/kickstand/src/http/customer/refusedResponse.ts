import { everyCustomerError } from "@kickstand/api/customer/customerErrors"
import { errorsOf } from "@kickstand/api/error/ApiError"
import { generalErrors } from "@kickstand/api/error/generalErrors"
import type { AccessRefused, RateLimit, RefusalCode } from "@kickstand/domain/access/AccessRefused"
import { HttpServerResponse } from "effect/http"
import { errorResponse } from "../ErrorEnvelope.ts"

const refusal = errorsOf<RefusalCode>({ ...everyCustomerError, request_invalid: generalErrors.request_invalid })

/** Tells the caller where they stand, in the headers of the IETF draft "RateLimit header fields for HTTP". */
export const withRateLimit = (
  response: HttpServerResponse.HttpServerResponse,
  { limit, remaining, resetSeconds }: RateLimit
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeaders(response, {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds)
  })

/** A refusal as it goes over the wire. */
export const refusedResponse = (
  { code, details, rateLimit, retryAfterSeconds }: AccessRefused
): HttpServerResponse.HttpServerResponse => {
  const response = errorResponse(refusal(code, { details, retryAfterSeconds }))
  return rateLimit === null ? response : withRateLimit(response, rateLimit)
}
