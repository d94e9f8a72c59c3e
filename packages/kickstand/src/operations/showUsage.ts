import { monthOf } from "@kickstand/domain/access/calendar"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { usageSnapshot } from "@kickstand/domain/access/usageSnapshot"
import { Clock, Effect } from "effect"
import { getAccount, withLimits } from "./getAccount.ts"

/** What an account used of a UTC calendar month (`2026-03`; the current one by default), in all and day by day. */
export const showUsage = Effect.fn("showUsage")(function*(accountId: string, month?: string) {
  const history = yield* UsageHistory
  const { limits } = yield* withLimits(yield* getAccount(accountId))
  const of = month ?? monthOf(yield* Clock.currentTimeMillis)
  const days = yield* history.days(accountId, of)
  return { accountId, ...usageSnapshot(limits, of, yield* history.month(accountId, of)), days }
})
