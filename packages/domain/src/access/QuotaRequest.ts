import type { Family } from "./Family.ts"
import type { Limits } from "./Limits.ts"

/** The limits that hold for one family. */
export interface QuotaLimits {
  readonly requestsPerMinute: number
  readonly concurrency: number
  readonly requestsPerMonth: number
  readonly unitsPerMonth: number
}

/** One request's demand on its account's quotas. */
export interface QuotaRequest {
  readonly accountId: string
  /** Of the credential by which the account was found; see `ApiKeys`. */
  readonly epoch: number
  readonly family: Family
  /** The endpoint's code, under which the request appears in the usage history. */
  readonly endpoint: string
  /** What it costs. */
  readonly units: number
  /** Requests that are not limited are counted and never refused. */
  readonly limited: boolean
  readonly limits: QuotaLimits
}

/** Which slots a request takes while it runs: searches have their own, and what is not limited takes none. */
export type Pool = "general" | "search" | "unlimited"

/** The slots that a request takes. */
export const poolOf = ({ family, limited }: Pick<QuotaRequest, "family" | "limited">): Pool =>
  !limited ? "unlimited" : family === "search" ? "search" : "general"

/** An account's limits as they hold for one family. */
export const quotaLimits = (limits: Limits, family: Family): QuotaLimits => ({
  requestsPerMinute: family === "search" ? limits.searchRpmLimit : limits.rpmLimit,
  concurrency: family === "search" ? limits.searchConcurrencyLimit : limits.concurrencyLimit,
  requestsPerMonth: limits.monthlyRequestLimit,
  unitsPerMonth: limits.monthlyUnitLimit
})

/** What a call of an endpoint costs an account. */
export const unitsOf = (limits: Limits, endpoint: { readonly family: Family; readonly units: number }): number =>
  endpoint.family === "search" ? endpoint.units * limits.searchUnitCostMultiplier : endpoint.units
