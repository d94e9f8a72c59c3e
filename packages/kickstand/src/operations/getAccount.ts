import type { Account } from "@kickstand/domain/access/Account"
import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { Accounts } from "@kickstand/domain/access/Accounts"
import { Plans } from "@kickstand/domain/access/Plans"
import { Effect } from "effect"

/** An account with the limits that result from its plan and its own. */
export const withLimits = (account: Account) =>
  Effect.map(Plans, (plans) => ({ ...account, limits: plans.limitsOf(account) }))

/** Finds an account that must be there. */
export const getAccount = Effect.fn("getAccount")(function*(id: string) {
  const accounts = yield* Accounts
  return (yield* accounts.find(id)) ?? (yield* new AccountNotFound({ id }))
})
