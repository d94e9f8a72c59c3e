import { Context, type Effect } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Family } from "./Family.ts"

/** Requests and their units. */
export interface Used {
  readonly requests: number
  readonly units: number
}

/** What one endpoint was used on one UTC day. */
export interface DailyUsage extends Used {
  /** `2026-03-01` */
  readonly day: string
  readonly family: Family
  readonly endpoint: string
}

/** How many months of history are kept, beside the current one; what is older goes with an account's first request of a month. */
export const historyMonths = 13

/** What accounts have used, by day, family and endpoint; requests that were refunded are not in it. */
export class UsageHistory extends Context.Service<UsageHistory, {
  /** A UTC calendar month, `2026-03`, by family; families that were not used are absent. */
  readonly month: (
    accountId: string,
    month: string
  ) => Effect.Effect<ReadonlyMap<Family, Used>, StorageUnavailable>
  /** The days of a UTC calendar month, oldest first, then by endpoint. */
  readonly days: (accountId: string, month: string) => Effect.Effect<ReadonlyArray<DailyUsage>, StorageUnavailable>
}>()("kickstand/domain/access/UsageHistory") {}
