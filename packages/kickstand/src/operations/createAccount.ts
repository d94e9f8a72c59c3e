import { Accounts } from "@kickstand/domain/access/Accounts"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { Plans } from "@kickstand/domain/access/Plans"
import { Effect } from "effect"
import { newId } from "./newId.ts"

/** Creates an active account on a plan. */
export const createAccount = Effect.fn("createAccount")(function*(account: {
  readonly name: string
  readonly planCode: string
  readonly overrides?: LimitOverrides
}) {
  const { name, planCode, overrides = {} } = account
  const plans = yield* Plans
  const accounts = yield* Accounts
  const audit = yield* AuditLog
  yield* plans.get(planCode)
  const id = yield* newId("capi_acc_")
  return yield* audit.record(
    accounts.create({ id, name, planCode, status: "active", overrides }),
    () => ({ action: "account.create", target: id, details: { name, planCode, overrides } })
  )
})
