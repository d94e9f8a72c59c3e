import { Schema } from "effect"

/** Why a request was refused, in the order in which reasons are looked for. */
export const RefusalCode = Schema.Literals([
  "customer_api_key_required",
  "customer_api_key_invalid",
  "customer_api_ip_not_allowed",
  "customer_api_family_disabled",
  "customer_api_family_disabled_for_key",
  "customer_api_page_size_invalid",
  "customer_api_date_window_invalid",
  "customer_api_date_window_too_wide",
  "invalid_search_query",
  "prediction_id_required",
  "request_invalid",
  "streamer_not_found",
  "streamer_channel_not_found",
  "streamer_chatroom_not_found",
  "broadcast_not_found",
  "prediction_not_found",
  "customer_api_streamer_not_entitled",
  "customer_api_streamer_not_allowed_for_key",
  "customer_api_rate_limit_exceeded",
  "customer_api_concurrency_limit_exceeded",
  "customer_api_monthly_request_limit_exceeded",
  "customer_api_monthly_unit_limit_exceeded"
])
export type RefusalCode = typeof RefusalCode.Type

/** Where a caller stands against the per-minute limit. */
export const RateLimit = Schema.Struct({
  /** Requests per calendar minute in the family asked for. */
  limit: Schema.Int,
  remaining: Schema.Int,
  /** Whole seconds until the minute ends, at least 1. */
  resetSeconds: Schema.Int
})
export interface RateLimit extends Schema.Schema.Type<typeof RateLimit> {}

/** A request that may not pass. It was not counted. */
export class AccessRefused extends Schema.TaggedError<AccessRefused>()("AccessRefused", {
  code: RefusalCode,
  /** The limit and the current value where there are such; `null` when the code says everything. */
  details: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)),
  /** Whole seconds after which the same request may pass; `null` when waiting does not help. */
  retryAfterSeconds: Schema.NullOr(Schema.Int),
  /** `null` while the caller is unknown. */
  rateLimit: Schema.NullOr(RateLimit)
}) {
  override get message(): string {
    return `Access was refused: ${this.code}`
  }
}
