import { errorsOf } from "./ApiError.ts"

/** What may go wrong on any route, before or beyond the API that the route belongs to. */
export const generalErrors = {
  request_invalid: { status: 400, message: "The request is not valid." },
  route_not_found: { status: 404, message: "There is nothing at this address." },
  method_not_allowed: { status: 405, message: "This address does not answer to that method." },
  payload_too_large: { status: 413, message: "The body of the request is too large." },
  unsupported_media_type: { status: 415, message: "The body of the request is of an unsupported type." },
  internal_error: { status: 500, message: "Something went wrong on our side." },
  storage_unavailable: { status: 503, message: "The storage is unavailable for the moment." },
  overloaded: { status: 503, message: "More is waiting for the storage than can be held." }
} as const

/** A code that any route may answer with. */
export type GeneralErrorCode = keyof typeof generalErrors

/** An error that any route may answer with. */
export const generalError = errorsOf<GeneralErrorCode>(generalErrors)
