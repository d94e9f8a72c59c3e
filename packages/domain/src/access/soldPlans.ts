import { families } from "./Family.ts"
import type { Plan } from "./Plan.ts"

/**
 * The plans as they are sold. Streamers, requests per minute, concurrency, monthly units and the search window are the
 * published figures; all of the starter's are. The rest keeps the starter's proportions, rounded down: five monthly
 * requests for twelve units, seven days of history for three of search, three searches for ten requests a minute.
 * Concurrent searches are a third of all, and at least one; pages are as long for everyone.
 */
export const soldPlans: ReadonlyArray<Plan> = [
  {
    code: "starter_1",
    name: "Starter 1 Streamer",
    limits: {
      enabledFamilies: families,
      allowAllStreamers: false,
      streamerLimit: 1,
      maxPageSize: 100,
      maxDateRangeDays: 7,
      rpmLimit: 20,
      concurrencyLimit: 1,
      monthlyRequestLimit: 5000,
      monthlyUnitLimit: 12_000,
      searchEnabled: true,
      searchMaxDateRangeDays: 3,
      searchRpmLimit: 6,
      searchConcurrencyLimit: 1,
      searchUnitCostMultiplier: 5
    }
  },
  {
    code: "scale_50",
    name: "Scale 50 Streamers",
    limits: {
      enabledFamilies: families,
      allowAllStreamers: false,
      streamerLimit: 50,
      maxPageSize: 100,
      maxDateRangeDays: 16,
      rpmLimit: 60,
      concurrencyLimit: 3,
      monthlyRequestLimit: 62_500,
      monthlyUnitLimit: 150_000,
      searchEnabled: true,
      searchMaxDateRangeDays: 7,
      searchRpmLimit: 18,
      searchConcurrencyLimit: 1,
      searchUnitCostMultiplier: 5
    }
  },
  {
    code: "enterprise_unlimited",
    name: "Enterprise Unlimited",
    limits: {
      enabledFamilies: families,
      allowAllStreamers: true,
      streamerLimit: null,
      maxPageSize: 100,
      maxDateRangeDays: 32,
      rpmLimit: 120,
      concurrencyLimit: 6,
      monthlyRequestLimit: 416_666,
      monthlyUnitLimit: 1_000_000,
      searchEnabled: true,
      searchMaxDateRangeDays: 14,
      searchRpmLimit: 36,
      searchConcurrencyLimit: 2,
      searchUnitCostMultiplier: 5
    }
  }
]
