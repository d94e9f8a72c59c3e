import { challengeOf } from "@kickstand/kick/oauth/pkce"
import { Effect, Option, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse, UrlParams } from "effect/http"
import { SimulatedTokens, tokenLifetime } from "../SimulatedTokens.ts"
import { type Granted, IdHost, type SimulatedApp } from "./IdHost.ts"
import { invalidRequest, refusal } from "./refusal.ts"

const worthless = refusal("invalid_grant", "The provided authorization grant or refresh token is invalid, expired or revoked")

/** `POST /oauth/token`: tokens for a code, a refresh token, or the app's own credentials. */
export const layerToken = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const host = yield* IdHost
  const tokens = yield* SimulatedTokens

  const userTokens = (grant: Granted) => {
    const { clientId, userId, scopes } = grant
    return HttpServerResponse.jsonUnsafe({
      access_token: tokens.issue({ kind: "user", clientId, userId, scopes }, host.userTokenLifetime),
      token_type: "Bearer",
      refresh_token: host.issueRefreshToken({ clientId, userId, scopes }),
      expires_in: host.userTokenLifetime,
      scope: scopes.join(" ")
    })
  }

  const exchange = Effect.fnUntraced(function*(app: SimulatedApp, field: (name: string) => string) {
    const grant = host.takeCode(field("code"))
    if (grant === null || grant.clientId !== app.clientId || grant.redirectUri !== field("redirect_uri")) return worthless
    const challenge = yield* challengeOf(Redacted.make(field("code_verifier")))
    return challenge === grant.challenge ? userTokens(grant) : worthless
  })

  const refresh = (app: SimulatedApp, field: (name: string) => string) => {
    const grant = host.useRefreshToken(field("refresh_token"), app.clientId)
    return grant === null ? worthless : userTokens(grant)
  }

  const appToken = ({ clientId }: SimulatedApp) =>
    HttpServerResponse.jsonUnsafe({
      access_token: tokens.issue({ kind: "app", clientId, userId: null, scopes: [] }),
      token_type: "Bearer",
      expires_in: tokenLifetime.app
    })

  const answer = Effect.fnUntraced(function*(form: UrlParams.UrlParams) {
    const field = (name: string): string => Option.getOrElse(UrlParams.getFirst(form, name), () => "")
    const app = host.app(field("client_id"))
    if (app === null || app.clientSecret !== field("client_secret")) {
      return refusal("invalid_client", "Client authentication failed")
    }
    switch (field("grant_type")) {
      case "authorization_code":
        return yield* exchange(app, field)
      case "refresh_token":
        return refresh(app, field)
      case "client_credentials":
        return appToken(app)
      default:
        return refusal("unsupported_grant_type", "The grant type is not supported")
    }
  })

  yield* router.add("POST", "/oauth/token", (request: HttpServerRequest.HttpServerRequest) =>
    Effect.gen(function*() {
      const type = request.headers["content-type"] ?? ""
      if (!type.startsWith("application/x-www-form-urlencoded")) return invalidRequest
      const form = yield* request.urlParamsBody
      host.count(Option.getOrElse(UrlParams.getFirst(form, "grant_type"), () => ""))
      const fault = host.nextFault()
      switch (fault?.kind) {
        case "hang":
          return yield* Effect.never
        case "answer":
          return HttpServerResponse.text(fault.body ?? "", { status: fault.status, headers: fault.headers ?? {} })
        case "lost":
          return yield* Effect.as(answer(form), HttpServerResponse.empty({ status: 502 }))
        default:
          return yield* answer(form)
      }
    }))
}))
