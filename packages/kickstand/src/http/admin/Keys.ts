import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { Accounts } from "@kickstand/domain/access/Accounts"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { createKey } from "../../operations/createKey.ts"
import { getAccount } from "../../operations/getAccount.ts"
import { revokeKey } from "../../operations/revokeKey.ts"
import { rotateKey } from "../../operations/rotateKey.ts"
import { operationRunner } from "./operationRunner.ts"

const unnarrowed = { environment: "live", families: null, streamers: null, allowedIps: null, expiresAt: null } as const

/** Answers the admin API's questions about keys. */
export const layerKeys = HttpApiBuilder.group(AdminApi, "keys", Effect.fnUntraced(function*(handlers) {
  const keys = yield* ApiKeys
  const run = yield* operationRunner<ApiKeys | Accounts | AuditLog>()
  return handlers.handleAll({
    list: ({ params: { accountId } }) => Effect.andThen(run(getAccount(accountId)), keys.list(accountId)),
    create: ({ params: { accountId }, payload }) => run(createKey({ ...unnarrowed, ...payload, accountId })),
    revoke: ({ params }) => run(revokeKey(params.id)),
    rotate: ({ params, payload }) => run(rotateKey(params.id, payload.overlapSeconds))
  })
}))
