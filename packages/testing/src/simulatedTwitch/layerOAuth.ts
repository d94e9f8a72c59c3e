import { Effect, Option } from "effect"
import { HttpRouter, HttpServerResponse, UrlParams } from "effect/http"
import { refuse } from "./refuse.ts"
import { TwitchState } from "./TwitchState.ts"

/** How long an app's token lasts; seconds. */
export const tokenLifetime = 5_000_000

/** `POST /oauth2/token` for an app's own token, and `GET /oauth2/validate`. */
export const layerOAuth = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const { clientId, clientSecret, nextId, tokens } = yield* TwitchState

  yield* router.add("POST", "/oauth2/token", (request) =>
    Effect.map(request.urlParamsBody, (form) => {
      const field = (name: string) => Option.getOrElse(UrlParams.getFirst(form, name), () => "")
      if (field("client_id") !== clientId) return refuse(400, "invalid client")
      if (field("client_secret") !== clientSecret) return refuse(403, "invalid client secret")
      if (field("grant_type") !== "client_credentials") return refuse(400, "unsupported grant type")
      const token = `token-${nextId()}`
      tokens.add(token)
      return HttpServerResponse.jsonUnsafe({ access_token: token, expires_in: tokenLifetime, token_type: "bearer" })
    }))

  yield* router.add("GET", "/oauth2/validate", ({ headers }) => {
    const token = headers["authorization"]?.replace(/^OAuth /, "") ?? ""
    return Effect.succeed(tokens.has(token)
      ? HttpServerResponse.jsonUnsafe({ client_id: clientId, scopes: [], expires_in: tokenLifetime })
      : refuse(401, "invalid access token"))
  })
}))
