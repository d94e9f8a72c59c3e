import { Effect, Option } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse, UrlParams } from "effect/http"
import { refuse } from "./refuse.ts"
import { tokenIn } from "./tokenIn.ts"
import { type Promised, TwitchState, type TwitchWorld } from "./TwitchState.ts"

/** How long an app's token lasts, and a user's; seconds. */
export const tokenLifetime = 5_000_000
export const userTokenLifetime = 14_400

/** How long a code may be used; milliseconds. */
const codeMillis = 600_000

const queryOf = ({ url }: HttpServerRequest.HttpServerRequest) => new URL(url, "http://id.twitch.test").searchParams

const authorize = (world: TwitchWorld, query: URLSearchParams) => {
  const { consent, redirectUris } = world
  const redirectUri = query.get("redirect_uri") ?? ""
  if (query.get("client_id") !== world.clientId) return refuse(400, "invalid client")
  if (!URL.canParse(redirectUri) || redirectUris?.includes(redirectUri) === false) {
    return refuse(400, "Parameter redirect_uri does not match registered URI")
  }
  if (query.get("response_type") !== "code") return refuse(400, "unsupported response type")
  const back = new URL(redirectUri)
  back.searchParams.set("state", query.get("state") ?? "")
  if (consent.decision === "denied") {
    back.searchParams.set("error", "access_denied")
    back.searchParams.set("error_description", "The user denied you access")
    return HttpServerResponse.redirect(back.href, { status: 302 })
  }
  const asked = (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "")
  const scopes = asked.filter((scope) => !consent.withheld.includes(scope))
  const code = `code-${world.nextId()}`
  world.codes.set(code, { userId: consent.userId, scopes, redirectUri, endsAt: world.now() + codeMillis })
  back.searchParams.set("code", code)
  back.searchParams.set("scope", scopes.join(" "))
  return HttpServerResponse.redirect(back.href, { status: 302 })
}

/** Gives tokens out to a user's app; the consent that they stand for is remembered. */
const give = (world: TwitchWorld, { scopes, userId }: Promised) => {
  const access = `token-${world.nextId()}`
  const refresh = `refresh-${world.nextId()}`
  world.tokens.set(access, { userId, scopes, endsAt: world.now() + userTokenLifetime * 1000 })
  world.refreshTokens.set(refresh, { userId, scopes })
  world.consents.set(userId, [...new Set([...world.consents.get(userId) ?? [], ...scopes])])
  return HttpServerResponse.jsonUnsafe({
    access_token: access,
    refresh_token: refresh,
    expires_in: userTokenLifetime,
    scope: scopes,
    token_type: "bearer"
  })
}

const token = (world: TwitchWorld, field: (name: string) => string) => {
  if (field("client_id") !== world.clientId) return refuse(400, "invalid client")
  if (field("client_secret") !== world.clientSecret) return refuse(403, "invalid client secret")
  switch (field("grant_type")) {
    case "client_credentials": {
      const access = `token-${world.nextId()}`
      world.tokens.set(access, { userId: null, scopes: [], endsAt: world.now() + tokenLifetime * 1000 })
      return HttpServerResponse.jsonUnsafe({ access_token: access, expires_in: tokenLifetime, token_type: "bearer" })
    }
    case "authorization_code": {
      const code = world.codes.get(field("code"))
      world.codes.delete(field("code"))
      const good = code !== undefined && code.endsAt > world.now() && code.redirectUri === field("redirect_uri")
      return good ? give(world, code) : refuse(400, "Invalid authorization code")
    }
    case "refresh_token": {
      const promised = world.refreshTokens.get(field("refresh_token"))
      if (promised === undefined) return refuse(400, "Invalid refresh token")
      world.refreshTokens.delete(field("refresh_token"))
      return give(world, promised)
    }
    default:
      return refuse(400, "missing grant type")
  }
}

const validate = (world: TwitchWorld, presented: string) => {
  const grant = world.tokens.get(presented)
  if (grant === undefined || grant.endsAt <= world.now()) {
    return HttpServerResponse.jsonUnsafe({ status: 401, message: "invalid access token" }, { status: 401 })
  }
  const user = grant.userId === null ? {} : { login: world.users.get(grant.userId)?.login ?? null, user_id: grant.userId }
  const expires_in = Math.floor((grant.endsAt - world.now()) / 1000)
  return HttpServerResponse.jsonUnsafe({ client_id: world.clientId, ...user, scopes: grant.scopes, expires_in })
}

/** Takes everything away that a user has allowed, as they can in their settings. */
export const disconnect = (world: TwitchWorld, userId: string): void => {
  for (const [token, grant] of world.tokens) if (grant.userId === userId) world.tokens.delete(token)
  for (const [token, promised] of world.refreshTokens) if (promised.userId === userId) world.refreshTokens.delete(token)
  world.consents.delete(userId)
}

/** `/oauth2/authorize`, `token`, `validate` and `revoke`. */
export const layerOAuth = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const world = yield* TwitchState
  const formOf = (request: HttpServerRequest.HttpServerRequest) =>
    Effect.map(request.urlParamsBody, (form) => (name: string) => Option.getOrElse(UrlParams.getFirst(form, name), () => ""))

  yield* router.add("GET", "/oauth2/authorize", (request) => Effect.sync(() => authorize(world, queryOf(request))))
  yield* router.add("POST", "/oauth2/token", (request) => Effect.map(formOf(request), (field) => token(world, field)))
  yield* router.add("GET", "/oauth2/validate", ({ headers }) => Effect.sync(() => validate(world, tokenIn(headers))))
  yield* router.add("POST", "/oauth2/revoke", (request) =>
    Effect.map(formOf(request), (field) => {
      const grant = world.tokens.get(field("token"))
      if (grant === undefined) return refuse(400, "Invalid token")
      world.tokens.delete(field("token"))
      return HttpServerResponse.empty({ status: 200 })
    }))
}))
