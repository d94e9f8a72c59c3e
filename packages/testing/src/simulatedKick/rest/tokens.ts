import { KickApi } from "@kickstand/kick/rest/KickApi"
import { Unauthorized } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { SimulatedTokens } from "../SimulatedTokens.ts"

/** `POST /public/v1/token/introspect` */
export const layerTokens = HttpApiBuilder.group(KickApi, "tokens", Effect.fnUntraced(function*(handlers) {
  const tokens = yield* SimulatedTokens
  return handlers.handleAll({
    introspect: Effect.fnUntraced(function*() {
      const { headers } = yield* HttpServerRequest.HttpServerRequest
      const known = tokens.check((headers["authorization"] ?? "").replace(/^Bearer /, ""))
      if (known === null) return yield* new Unauthorized({ message: "Unauthorized" })
      return {
        data: {
          active: true,
          client_id: known.clientId,
          exp: Math.floor(known.expiresAt / 1000),
          scope: known.scopes.join(" "),
          token_type: known.kind
        },
        message: "OK"
      }
    })
  })
}))
