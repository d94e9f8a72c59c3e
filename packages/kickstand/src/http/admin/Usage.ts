import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { Accounts } from "@kickstand/domain/access/Accounts"
import type { Plans } from "@kickstand/domain/access/Plans"
import type { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { showUsage } from "../../operations/showUsage.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about usage. */
export const layerUsage = HttpApiBuilder.group(AdminApi, "usage", Effect.fnUntraced(function*(handlers) {
  const run = yield* operationRunner<UsageHistory | Accounts | Plans>()
  return handlers.handleAll({
    show: ({ params, query }) => run(showUsage(params.accountId, query.month))
  })
}))
