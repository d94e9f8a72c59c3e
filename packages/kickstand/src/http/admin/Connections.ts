import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import type { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { listConnections } from "../../connect/listConnections.ts"
import { Logins } from "../../connect/Logins.ts"
import { removeConnection } from "../../connect/removeConnection.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about connected accounts. */
export const layerConnections = HttpApiBuilder.group(AdminApi, "connections", Effect.fnUntraced(function*(handlers) {
  const logins = yield* Logins
  const run = yield* operationRunner<TokenStore | SecretBox | KickOAuth | TwitchOAuth | AuditLog>()
  return handlers.handleAll({
    list: () => run(listConnections()),
    link: ({ params: { platform }, payload }) => logins[platform].link(payload.scopes),
    remove: ({ params: { platform, userId } }) => run(removeConnection(platform, userId))
  })
}))
