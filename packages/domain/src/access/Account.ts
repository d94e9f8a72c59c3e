import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"
import { LimitOverrides, overrideLimits, type Limits } from "./Limits.ts"
import type { Plan } from "./Plan.ts"

/** Names an account: `capi_acc_…`. */
export const AccountId = Schema.String.pipe(Schema.check(Schema.isPattern(/^capi_acc_[0-9a-z]{1,64}$/)))

/** A suspended account's keys open nothing until it is resumed. */
export const AccountStatus = Schema.Literals(["active", "suspended"])
export type AccountStatus = typeof AccountStatus.Type

/** Who buys access. */
export const Account = Schema.Struct({
  id: AccountId,
  /** The operator's own name for it. */
  name: Schema.String,
  planCode: Schema.String,
  status: AccountStatus,
  /** Limits that differ from the plan's. */
  overrides: LimitOverrides,
  createdAt: EpochMillis,
  updatedAt: EpochMillis
})
export interface Account extends Schema.Schema.Type<typeof Account> {}

/** What an account may do: its plan's limits, with its own in their place; without a plan, nothing. */
export const limitsOf = (account: Account, plan: Plan | null): Limits =>
  plan === null ? nothing : overrideLimits(plan.limits, account.overrides)

const nothing: Limits = {
  enabledFamilies: [],
  allowAllStreamers: false,
  streamerLimit: 0,
  maxPageSize: 1,
  maxDateRangeDays: 1,
  rpmLimit: 0,
  concurrencyLimit: 0,
  monthlyRequestLimit: 0,
  monthlyUnitLimit: 0,
  searchEnabled: false,
  searchMaxDateRangeDays: 1,
  searchRpmLimit: 0,
  searchConcurrencyLimit: 0,
  searchUnitCostMultiplier: 1
}
