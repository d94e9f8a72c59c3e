import type { QuotaRequest } from "./QuotaRequest.ts"

/** Where an account stands, as seen by a request in one family. */
export interface Standing {
  /** When this was so, by the clock that decides; epoch milliseconds. */
  readonly at: number
  /** Requests of the family in the calendar minute. */
  readonly minuteRequests: number
  /** Requests that run now and take slots of the same pool; 0 for a request that takes none. */
  readonly inFlight: number
  /** Requests of the calendar month, all families. */
  readonly monthRequests: number
  /** Units of the calendar month. */
  readonly monthUnits: number
}

/** The limit that stands in the way, by the order in which limits are looked at. */
export type Shortage = "minute" | "concurrency" | "requests" | "units"

/** The limit that one more request would exceed; `null` when there is room for it. */
export const shortageOf = (
  standing: Standing,
  { limited, limits, units }: Pick<QuotaRequest, "limited" | "limits" | "units">
): Shortage | null => {
  if (!limited) return null
  if (standing.minuteRequests + 1 > limits.requestsPerMinute) return "minute"
  if (standing.inFlight + 1 > limits.concurrency) return "concurrency"
  if (standing.monthRequests + 1 > limits.requestsPerMonth) return "requests"
  if (standing.monthUnits + units > limits.unitsPerMonth) return "units"
  return null
}

/** The standing with one more request counted. */
export const counted = (standing: Standing, { limited, units }: Pick<QuotaRequest, "limited" | "units">): Standing => ({
  ...standing,
  minuteRequests: standing.minuteRequests + 1,
  inFlight: standing.inFlight + (limited ? 1 : 0),
  monthRequests: standing.monthRequests + 1,
  monthUnits: standing.monthUnits + units
})

/**
 * How many of equal requests there is room for: as many as would be admitted one after the other. Storage uses this to
 * decide for a crowd at once.
 */
export const roomFor = (
  standing: Standing,
  { limited, limits, units }: Pick<QuotaRequest, "limited" | "limits" | "units">,
  count: number
): number =>
  limited
    ? Math.max(
      0,
      Math.min(
        count,
        limits.requestsPerMinute - standing.minuteRequests,
        limits.concurrency - standing.inFlight,
        limits.requestsPerMonth - standing.monthRequests,
        units === 0
          ? (standing.monthUnits <= limits.unitsPerMonth ? count : 0)
          : Math.floor((limits.unitsPerMonth - standing.monthUnits) / units)
      )
    )
    : count
