import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { Accounts } from "@kickstand/domain/access/Accounts"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { Plans } from "@kickstand/domain/access/Plans"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { getAccount } from "../../operations/getAccount.ts"
import { grantStreamer } from "../../operations/grantStreamer.ts"
import { revokeStreamer } from "../../operations/revokeStreamer.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about granted streamers. */
export const layerStreamers = HttpApiBuilder.group(AdminApi, "streamers", Effect.fnUntraced(function*(handlers) {
  const entitlements = yield* Entitlements
  const run = yield* operationRunner<Entitlements | Accounts | Plans | ChannelRegistry | AuditLog>()
  return handlers.handleAll({
    list: ({ params: { accountId }, query: { offset = 0, limit = 1000 } }) =>
      Effect.andThen(run(getAccount(accountId)), entitlements.list(accountId, { offset, limit })),
    grant: ({ params: { accountId, slug } }) => run(grantStreamer(accountId, slug)),
    revoke: ({ params: { accountId, slug } }) =>
      Effect.map(run(revokeStreamer(accountId, slug)), (revoked) => ({ revoked }))
  })
}))
