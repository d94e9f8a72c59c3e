import { Schema, Struct } from "effect"
import { Family } from "./Family.ts"

const amount = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })))
const atLeastOne = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })))

/** What an account may do: the figures that people buy. Names are those of the customer API. */
export const Limits = Schema.Struct({
  enabledFamilies: Schema.Array(Family),
  /** Every tracked streamer is entitled, granted or not. */
  allowAllStreamers: Schema.Boolean,
  /** Streamers that may be granted; `null` for any number. */
  streamerLimit: Schema.NullOr(amount),
  maxPageSize: atLeastOne,
  maxDateRangeDays: atLeastOne,
  /** Requests per calendar minute and family. */
  rpmLimit: amount,
  /** Requests in flight at once, searches apart. */
  concurrencyLimit: amount,
  monthlyRequestLimit: amount,
  monthlyUnitLimit: amount,
  searchEnabled: Schema.Boolean,
  searchMaxDateRangeDays: atLeastOne,
  searchRpmLimit: amount,
  searchConcurrencyLimit: amount,
  /** Searches cost their base units times this. */
  searchUnitCostMultiplier: atLeastOne
})
export interface Limits extends Schema.Schema.Type<typeof Limits> {}

/** Single limits of an account or a plan file that replace those beneath them. */
export const LimitOverrides = Limits.mapFields(Struct.map(Schema.optionalKey))
export interface LimitOverrides extends Schema.Schema.Type<typeof LimitOverrides> {}

/**
 * Limits with single ones replaced. Searching takes both the switch and the family, so that the two never disagree in
 * what is shown to the customer.
 */
export const overrideLimits = (limits: Limits, overrides: LimitOverrides): Limits => {
  const merged = { ...limits, ...overrides }
  const searchEnabled = merged.searchEnabled && merged.enabledFamilies.includes("search")
  return {
    ...merged,
    searchEnabled,
    enabledFamilies: searchEnabled ? merged.enabledFamilies : merged.enabledFamilies.filter((each) => each !== "search")
  }
}
