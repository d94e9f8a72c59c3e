/**
 * The error codes of the public API, each with its status and message. The first two are as published; the others are
 * ours, in the same style.
 */
export const publicErrors = {
  missing_credentials: { status: 401, message: "Missing client_id, client_secret, or JWT token." },
  revoked_jwt: { status: 401, message: "JWT token was revoked. Generate a new one in the dashboard." },
  invalid_credentials: { status: 401, message: "Invalid client_id, client_secret, or JWT token." },
  expired_jwt: { status: 401, message: "JWT token has expired. Generate a new one in the dashboard." },
  rate_limited: { status: 429, message: "Too many requests. Try again later." },
  invalid_request: { status: 400, message: "The request is not valid." },
  not_found: { status: 404, message: "There is nothing at this address." },
  method_not_allowed: { status: 405, message: "This address does not answer to that method." },
  platform_not_connected: { status: 409, message: "The primary platform is not connected." },
  payload_too_large: { status: 413, message: "The body of the request is too large." },
  unsupported_media_type: { status: 415, message: "The body of the request must be JSON." },
  internal_error: { status: 500, message: "Something went wrong on our side." },
  storage_unavailable: { status: 503, message: "The storage is unavailable for the moment." },
  upstream_unavailable: { status: 503, message: "The platform does not answer for the moment." }
} as const

/** A code that the public API answers with. */
export type PublicErrorCode = keyof typeof publicErrors
