import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AccountStatus } from "@kickstand/domain/access/Account"
import { Accounts } from "@kickstand/domain/access/Accounts"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Plans } from "@kickstand/domain/access/Plans"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { createAccount } from "../../operations/createAccount.ts"
import { getAccount, withLimits } from "../../operations/getAccount.ts"
import { updateAccount } from "../../operations/updateAccount.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about accounts. */
export const layerAccounts = HttpApiBuilder.group(AdminApi, "accounts", Effect.fnUntraced(function*(handlers) {
  const accounts = yield* Accounts
  const plans = yield* Plans
  const run = yield* operationRunner<Accounts | Plans | AuditLog>()
  const changeStatus = (id: string, status: AccountStatus) =>
    // A change of status names no plan that could be unknown.
    Effect.flatMap(updateAccount(id, { status }), withLimits).pipe(Effect.catchTag("UnknownPlan", Effect.die), run)
  return handlers.handleAll({
    plans: () => Effect.succeed(plans.all),
    list: () => run(Effect.flatMap(accounts.list, Effect.forEach(withLimits))),
    create: ({ payload }) => run(Effect.flatMap(createAccount(payload), withLimits)),
    show: ({ params }) => run(Effect.flatMap(getAccount(params.id), withLimits)),
    update: ({ params, payload }) => run(Effect.flatMap(updateAccount(params.id, payload), withLimits)),
    suspend: ({ params }) => changeStatus(params.id, "suspended"),
    resume: ({ params }) => changeStatus(params.id, "active")
  })
}))
