import { type AccountChange, Accounts } from "@kickstand/domain/access/Accounts"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Plans } from "@kickstand/domain/access/Plans"
import { Effect } from "effect"

const actionOf = ({ status }: AccountChange) =>
  status === undefined ? "account.update" : status === "suspended" ? "account.suspend" : "account.resume"

/** Changes an account; suspending and resuming are changes of its status. Takes effect at once, everywhere. */
export const updateAccount = Effect.fn("updateAccount")(function*(id: string, change: AccountChange) {
  const accounts = yield* Accounts
  const audit = yield* AuditLog
  if (change.planCode !== undefined) yield* (yield* Plans).get(change.planCode)
  return yield* audit.record(
    accounts.update(id, change),
    () => ({ action: actionOf(change), target: id, details: { ...change } })
  )
})
