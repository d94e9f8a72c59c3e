import { minuteMillis, minuteOf, monthOf, nextMonth, secondsUntil } from "./calendar.ts"
import type { QuotaRequest } from "./QuotaRequest.ts"
import type { Refusal } from "./Refusal.ts"
import type { Shortage, Standing } from "./Standing.ts"

/** When a slot is likely to be free again; seconds. */
const slotSeconds = 1

/**
 * What is said to a caller whose account has run short: the limit, and where the account stands. The count of the minute
 * includes the refused request, as the published examples have it; nothing was counted for it all the same.
 */
export const quotaRefusal = (
  shortage: Shortage,
  { at, minuteRequests, inFlight, monthRequests, monthUnits }: Standing,
  { family, limits, units }: Pick<QuotaRequest, "family" | "limits" | "units">
): Refusal => {
  switch (shortage) {
    case "minute":
      return {
        code: "customer_api_rate_limit_exceeded",
        details: { family, rpmLimit: limits.requestsPerMinute, currentMinuteCount: minuteRequests + 1 },
        retryAfterSeconds: secondsUntil((minuteOf(at) + 1) * minuteMillis, at)
      }
    case "concurrency":
      return {
        code: "customer_api_concurrency_limit_exceeded",
        details: { family, concurrencyLimit: limits.concurrency, currentConcurrency: inFlight },
        retryAfterSeconds: slotSeconds
      }
    case "requests":
      return {
        code: "customer_api_monthly_request_limit_exceeded",
        details: {
          usageMonth: `${monthOf(at)}-01`,
          monthlyRequestLimit: limits.requestsPerMonth,
          currentMonthRequests: monthRequests
        },
        retryAfterSeconds: secondsUntil(nextMonth(at), at)
      }
    case "units":
      return {
        code: "customer_api_monthly_unit_limit_exceeded",
        details: {
          usageMonth: `${monthOf(at)}-01`,
          monthlyUnitLimit: limits.unitsPerMonth,
          currentMonthUnits: monthUnits,
          requestedUnits: units
        },
        retryAfterSeconds: secondsUntil(nextMonth(at), at)
      }
  }
}
