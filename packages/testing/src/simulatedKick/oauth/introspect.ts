import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { SimulatedTokens } from "../SimulatedTokens.ts"

/** `POST /oauth/token/introspect`: what is known of the bearer token that the request carries. */
export const layerIntrospect = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const tokens = yield* SimulatedTokens

  yield* router.add("POST", "/oauth/token/introspect", (request) =>
    Effect.sync(() => {
      const [, token] = /^Bearer (.+)$/.exec(request.headers["authorization"] ?? "") ?? []
      if (token === undefined) return HttpServerResponse.jsonUnsafe({ data: {}, message: "Unauthorized" }, { status: 401 })
      const known = tokens.check(token)
      const data = known === null ? { active: false } : {
        active: true,
        client_id: known.clientId,
        token_type: known.kind,
        scope: known.scopes.join(" "),
        exp: Math.floor(known.expiresAt / 1000)
      }
      return HttpServerResponse.jsonUnsafe({ data, message: "OK" })
    }))
}))
