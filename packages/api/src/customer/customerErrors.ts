import { errorsOf } from "../error/ApiError.ts"
import { searchErrors } from "./searchErrors.ts"

/** The error codes of the customer API as it is published, each with its status and message. */
export const customerErrors = {
  customer_api_key_required: { status: 401, message: "Provide x-kicklogz-api-key or Bearer token." },
  customer_api_key_invalid: { status: 401, message: "Invalid or inactive KickLogz API key." },
  customer_api_ip_not_allowed: { status: 403, message: "Requester IP is not allowlisted for this key." },
  customer_api_rate_limit_exceeded: { status: 429, message: "Per-minute rate limit exceeded." },
  customer_api_concurrency_limit_exceeded: { status: 429, message: "Concurrent request limit exceeded." },
  customer_api_monthly_request_limit_exceeded: { status: 429, message: "Monthly request limit exceeded." },
  customer_api_monthly_unit_limit_exceeded: { status: 429, message: "Monthly unit limit exceeded." },
  customer_api_family_disabled: { status: 403, message: "Endpoint family is not enabled for this account." },
  customer_api_family_disabled_for_key: { status: 403, message: "Endpoint family is not enabled for this API key." },
  customer_api_page_size_invalid: { status: 400, message: "Page size must be inside the endpoint maximum." },
  customer_api_streamer_not_allowed_for_key: { status: 403, message: "Streamer is not allowed for this API key." },
  customer_api_streamer_not_entitled: { status: 403, message: "Streamer is not entitled for this account." },
  streamer_not_found: { status: 404, message: "Streamer not found." },
  streamer_chatroom_not_found: { status: 404, message: "Streamer chatroom not found." },
  streamer_channel_not_found: { status: 404, message: "Streamer channel not found." },
  prediction_id_required: { status: 400, message: "Prediction ID is required." },
  prediction_not_found: { status: 404, message: "Prediction not found." },
  customer_api_date_window_invalid: { status: 400, message: "Invalid date window." },
  customer_api_date_window_too_wide: { status: 400, message: "Date window exceeds the plan maximum." },
  broadcast_not_found: { status: 404, message: "Broadcast not found." }
} as const

/** All error codes of the customer API: those that are published, and those of families of our own. */
export const everyCustomerError = { ...customerErrors, ...searchErrors } as const

/** A code that the customer API answers with, beside the general ones. */
export type CustomerErrorCode = keyof typeof everyCustomerError

/** An error of the customer API. */
export const customerError = errorsOf<CustomerErrorCode>(everyCustomerError)
