import type { Family } from "./Family.ts"
import type { Limits } from "./Limits.ts"
import type { Used } from "./UsageHistory.ts"

/** What an account has used of its month, in the customer API's names. */
export interface UsageSnapshot {
  /** The first day of the UTC calendar month: `2026-03-01`. */
  readonly usageMonth: string
  readonly limits: Limits
  readonly usage: {
    readonly requestsUsed: number
    readonly unitsUsed: number
    readonly searchRequestsUsed: number
    readonly searchUnitsUsed: number
    readonly streamerProfileRequestsUsed: number
    readonly broadcastRequestsUsed: number
    readonly kickProfileRequestsUsed: number
  }
  /** Never below 0: what is not limited may go beyond. */
  readonly remaining: {
    readonly requestsRemaining: number
    readonly unitsRemaining: number
  }
}

/** Sums up a month, `2026-03`, against an account's limits. */
export const usageSnapshot = (limits: Limits, month: string, used: ReadonlyMap<Family, Used>): UsageSnapshot => {
  const requests = (family: Family) => used.get(family)?.requests ?? 0
  let requestsUsed = 0
  let unitsUsed = 0
  for (const each of used.values()) {
    requestsUsed += each.requests
    unitsUsed += each.units
  }
  return {
    usageMonth: `${month}-01`,
    limits,
    usage: {
      requestsUsed,
      unitsUsed,
      searchRequestsUsed: requests("search"),
      searchUnitsUsed: used.get("search")?.units ?? 0,
      streamerProfileRequestsUsed: requests("streamer_profile"),
      broadcastRequestsUsed: requests("broadcast"),
      kickProfileRequestsUsed: requests("kick_profile")
    },
    remaining: {
      requestsRemaining: Math.max(0, limits.monthlyRequestLimit - requestsUsed),
      unitsRemaining: Math.max(0, limits.monthlyUnitLimit - unitsUsed)
    }
  }
}
