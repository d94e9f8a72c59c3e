import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { SimulatedTokens } from "../SimulatedTokens.ts"
import { IdHost } from "./IdHost.ts"

/** `POST /oauth/revoke`: ends an access token, or a refresh token with all that came of it. It says OK to anything. */
export const layerRevoke = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const host = yield* IdHost
  const tokens = yield* SimulatedTokens

  yield* router.add("POST", "/oauth/revoke", (request) =>
    Effect.sync(() => {
      const token = new URL(request.url, "http://kick.test").searchParams.get("token") ?? ""
      const grant = host.revokeRefreshToken(token)
      if (grant === null) tokens.revoke(token)
      else tokens.revokeAll(({ clientId, userId }) => clientId === grant.clientId && userId === grant.userId)
      return HttpServerResponse.text("OK")
    }))
}))
