import type { EndpointInfo } from "./CustomerEndpoint.ts"
import type { CustomerErrorCode } from "./customerErrors.ts"

const always: ReadonlyArray<CustomerErrorCode> = [
  "customer_api_key_required",
  "customer_api_key_invalid",
  "customer_api_ip_not_allowed"
]
const ofLimited: ReadonlyArray<CustomerErrorCode> = [
  "customer_api_rate_limit_exceeded",
  "customer_api_concurrency_limit_exceeded",
  "customer_api_monthly_request_limit_exceeded",
  "customer_api_monthly_unit_limit_exceeded",
  "customer_api_family_disabled",
  "customer_api_family_disabled_for_key"
]
const ofStreamer: ReadonlyArray<CustomerErrorCode> = [
  "customer_api_streamer_not_allowed_for_key",
  "customer_api_streamer_not_entitled"
]

/** Every code of the customer API that an endpoint may answer with. */
export const errorCodes = (info: EndpointInfo): ReadonlyArray<CustomerErrorCode> => [
  ...always,
  ...(info.limited ? ofLimited : []),
  ...(info.streamer === null ? [] : ofStreamer),
  ...(info.pageSize === null ? [] : ["customer_api_page_size_invalid" as const]),
  ...info.errors
]
