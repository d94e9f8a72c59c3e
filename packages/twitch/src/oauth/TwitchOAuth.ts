import { AppRefused, GrantRefused } from "@kickstand/domain/connection/TokenIssuer"
import type { TokenSet } from "@kickstand/domain/connection/TokenSet"
import { Clock, Context, type Duration, Effect, Layer, Metric, Redacted, Schema } from "effect"
import { HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import { resultOf, twitchRequests } from "../rest/client/metrics.ts"
import { type TwitchSilence, TwitchUnavailable } from "../rest/TwitchError.ts"
import { TokenAnswer, ValidateAnswer } from "./answers.ts"
import { authorizeUrl, type AuthorizeRequest } from "./authorizeUrl.ts"
import { refusalOf } from "./refusalOf.ts"

/** The app at Twitch, and where its tokens come from. */
export interface TwitchApp {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
  /** Where Twitch gives tokens out; `https://id.twitch.tv` by default. */
  readonly idUrl?: string | undefined
  /** How long an answer is waited for; 10 seconds by default. */
  readonly timeout?: Duration.Input | undefined
}

/** Who a token belongs to, and what they allowed. */
export interface ValidToken {
  /** `null` for an app's. */
  readonly userId: string | null
  readonly login: string | null
  readonly scopes: ReadonlyArray<string>
}

type Asked<A> = Effect.Effect<A, TwitchSilence | GrantRefused | AppRefused>

/** Twitch's OAuth for one app: the authorization code flow, which Twitch offers without PKCE, and what becomes of tokens. */
export class TwitchOAuth extends Context.Service<TwitchOAuth, {
  /** Empty where no app is configured. */
  readonly clientId: string
  /** Twitch's id host, without a trailing slash. */
  readonly idUrl: string
  /** Where a user allows the app to act for them. */
  readonly authorizeUrl: (request: Omit<AuthorizeRequest, "idUrl" | "clientId">) => string
  /** Tokens for the code that a user came back with. */
  readonly exchange: (grant: { readonly code: Redacted.Redacted; readonly redirectUri: string }) => Asked<TokenSet>
  /** New tokens for a refresh token, which may be worthless afterwards. */
  readonly refresh: (refreshToken: Redacted.Redacted) => Asked<TokenSet>
  /** A token of the app's own. */
  readonly appToken: Asked<TokenSet>
  /** Makes an access token worthless. */
  readonly revoke: (accessToken: Redacted.Redacted) => Asked<void>
  /** What Twitch knows of a token; `null` when it does not know it any more. */
  readonly validate: (accessToken: Redacted.Redacted) => Effect.Effect<ValidToken | null, TwitchSilence>
}>()("kickstand/twitch/oauth/TwitchOAuth") {
  static readonly layer = (app: TwitchApp): Layer.Layer<TwitchOAuth, never, HttpClient.HttpClient> =>
    Layer.effect(TwitchOAuth, make(app))

  /** Where no app is configured: Twitch is not asked anything. */
  static readonly layerMissing: Layer.Layer<TwitchOAuth> = Layer.sync(TwitchOAuth, () => {
    const missing = Effect.fail(new AppRefused({ message: "No Twitch app is configured" }))
    return TwitchOAuth.of({
      clientId: "",
      idUrl: usualIdUrl,
      authorizeUrl: (request) => authorizeUrl({ ...request, idUrl: usualIdUrl, clientId: "" }),
      exchange: () => missing,
      refresh: () => missing,
      appToken: missing,
      revoke: () => missing,
      validate: () => Effect.succeed(null)
    })
  })
}

const usualIdUrl = "https://id.twitch.tv"

/** Where Twitch does not say how long a token lives. Seconds. */
const usualLifetime = 3600

const make = Effect.fnUntraced(function*({ clientId, clientSecret, timeout = "10 seconds", ...app }: TwitchApp) {
  const idUrl = (app.idUrl ?? usualIdUrl).replace(/\/+$/, "")
  const client = yield* HttpClient.HttpClient

  const count = (operation: string, result: Parameters<typeof twitchRequests>[0]["result"]) =>
    Metric.update(twitchRequests({ operation: `oauth.${operation}`, result }), 1)

  const unavailable = (reason: TwitchUnavailable["reason"], message: string) => new TwitchUnavailable({ reason, message })

  /** Sends a request and reads what comes back, whatever its status. */
  const ask = <A, E, R>(
    operation: string,
    what: string,
    request: HttpClientRequest.HttpClientRequest,
    read: (response: HttpClientResponse.HttpClientResponse) => Effect.Effect<A, E, R>
  ) =>
    Effect.gen(function*() {
      const response = yield* client.execute(HttpClientRequest.acceptJson(request)).pipe(
        // What failed may tell of the request, and with it what was presented.
        Effect.mapError(() => unavailable("network", `Twitch could not be reached to ${what}`)),
        Effect.tapError(() => count(operation, "network"))
      )
      yield* count(operation, resultOf(response.status))
      return yield* read(response)
    }).pipe(
      Effect.timeoutOrElse({
        duration: timeout,
        orElse: () =>
          Effect.andThen(count(operation, "timeout"), Effect.fail(unavailable("timeout", `Twitch did not answer in time when asked to ${what}`)))
      }),
      // What is sent carries tokens here, and traces may carry what is sent.
      Effect.provideService(HttpClient.TracerDisabledWhen, () => true)
    )

  const decoded = <A, I>(schema: Schema.Codec<A, I>, what: string) => (response: HttpClientResponse.HttpClientResponse) =>
    Effect.mapError(HttpClientResponse.schemaBodyJson(schema)(response), () =>
      unavailable("undecodable", `Twitch's answer is not understood when asked to ${what}`))

  const refusal = (response: HttpClientResponse.HttpClientResponse, what: string) =>
    Effect.flatMap(refusalOf(response, what), Effect.fail)

  const askForTokens = Effect.fnUntraced(function*(operation: string, what: string, grant: Readonly<Record<string, string>>) {
    const askedAt = yield* Clock.currentTimeMillis
    const answer = yield* ask(
      operation,
      what,
      HttpClientRequest.post(`${idUrl}/oauth2/token`).pipe(HttpClientRequest.bodyUrlParams({
        ...grant,
        client_id: clientId,
        client_secret: Redacted.value(clientSecret)
      })),
      (response) => response.status === 200 ? decoded(TokenAnswer, what)(response) : refusal(response, what)
    )
    const refreshToken = answer.refresh_token ?? ""
    return {
      accessToken: Redacted.make(answer.access_token, { label: "Twitch access token" }),
      refreshToken: refreshToken === "" ? null : Redacted.make(refreshToken, { label: "Twitch refresh token" }),
      // From before the question: a token must never be thought to live longer than it does.
      expiresAt: askedAt + Math.round((answer.expires_in ?? usualLifetime) * 1000),
      scopes: answer.scope ?? null
    }
  })

  return TwitchOAuth.of({
    clientId,
    idUrl,
    authorizeUrl: (request) => authorizeUrl({ ...request, idUrl, clientId }),
    exchange: ({ code, redirectUri }) =>
      askForTokens("exchange", "exchange a code", {
        grant_type: "authorization_code",
        code: Redacted.value(code),
        redirect_uri: redirectUri
      }),
    refresh: (refreshToken) =>
      askForTokens("refresh", "renew a token", { grant_type: "refresh_token", refresh_token: Redacted.value(refreshToken) }),
    appToken: askForTokens("app_token", "give the app a token", { grant_type: "client_credentials" }),
    revoke: (token) => {
      const form = { client_id: clientId, token: Redacted.value(token) }
      const request = HttpClientRequest.post(`${idUrl}/oauth2/revoke`).pipe(HttpClientRequest.bodyUrlParams(form))
      return ask("revoke", "revoke a token", request, (response) =>
        response.status < 300 ? Effect.void : refusal(response, "revoke a token"))
    },
    validate: (token) => {
      const what = "validate a token"
      const request = HttpClientRequest.get(`${idUrl}/oauth2/validate`).pipe(
        HttpClientRequest.setHeader("authorization", `OAuth ${Redacted.value(token)}`)
      )
      return ask("validate", what, request, (response): Effect.Effect<ValidToken | null, TwitchUnavailable> => {
        if (response.status === 401) return Effect.succeed(null)
        if (response.status !== 200) return Effect.fail(unavailable("status", `Twitch answered ${response.status} when asked to ${what}`))
        return Effect.map(decoded(ValidateAnswer, what)(response), ({ login = null, scopes, user_id = null }) =>
          ({ userId: user_id === "" ? null : user_id, login: login === "" ? null : login, scopes: scopes ?? [] }))
      })
    }
  })
})
