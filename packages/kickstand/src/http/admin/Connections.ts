import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickLogin } from "../../connect/KickLogin.ts"
import { listConnections } from "../../connect/listConnections.ts"
import { removeConnection } from "../../connect/removeConnection.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about connected accounts. */
export const layerConnections = HttpApiBuilder.group(AdminApi, "connections", Effect.fnUntraced(function*(handlers) {
  const login = yield* KickLogin
  const run = yield* operationRunner<TokenStore | SecretBox | KickOAuth | AuditLog>()
  return handlers.handleAll({
    list: () => run(listConnections()),
    link: ({ payload }) => login.link(payload.scopes),
    remove: ({ params: { platform, userId } }) => run(removeConnection(platform, userId))
  })
}))
