import type { TokenSet } from "@kickstand/domain/connection/TokenSet"
import { Clock, Context, Duration, Effect, Layer, Redacted, Schema } from "effect"
import { HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import { KickUnavailable } from "../rest/KickError.ts"
import { IntrospectAnswer, dataOf, TokenAnswer, UsersAnswer } from "./answers.ts"
import { authorizeUrl, type AuthorizeRequest } from "./authorizeUrl.ts"
import { KickAppRefused, type KickOAuthError } from "./KickOAuthError.ts"
import { refusalOf } from "./refusalOf.ts"

/** An app as Kick knows it, and where Kick is. */
export interface KickAppOptions {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
  /** Kick's id host; `https://id.kick.com` by default. */
  readonly idUrl?: string | undefined
  /** Kick's API host; `https://api.kick.com` by default. */
  readonly apiUrl?: string | undefined
  /** How long an answer is waited for; 10 seconds by default. */
  readonly timeout?: Duration.Input | undefined
}

/** What Kick knows of a token. */
export type Introspection =
  | { readonly active: false }
  | {
    readonly active: true
    readonly clientId: string | null
    readonly kind: string | null
    readonly scopes: ReadonlyArray<string>
    /** Epoch milliseconds. */
    readonly expiresAt: number | null
  }

/** Who a token belongs to. */
export interface TokenOwner {
  readonly userId: string
  readonly name: string | null
}

type Asked<A> = Effect.Effect<A, KickOAuthError>

/** Kick's OAuth 2.1 for one app. Nothing is sent twice: most of what is presented here can be presented once. */
export class KickOAuth extends Context.Service<KickOAuth, {
  /** Empty where no app is configured. */
  readonly clientId: string
  /** Kick's id host, without a trailing slash. */
  readonly idUrl: string
  /** Where a user allows the app to act for them. */
  readonly authorizeUrl: (request: Omit<AuthorizeRequest, "idUrl" | "clientId">) => string
  /** Tokens for the code that a user came back with. */
  readonly exchange: (grant: {
    readonly code: Redacted.Redacted
    readonly verifier: Redacted.Redacted
    readonly redirectUri: string
  }) => Asked<TokenSet>
  /** New tokens for a refresh token, which may be worthless afterwards. */
  readonly refresh: (refreshToken: Redacted.Redacted) => Asked<TokenSet>
  /** A token of the app's own. */
  readonly appToken: Asked<TokenSet>
  /** Makes a token worthless. Kick does not say whether it was one. */
  readonly revoke: (token: Redacted.Redacted, kind: "access_token" | "refresh_token") => Asked<void>
  readonly introspect: (accessToken: Redacted.Redacted) => Asked<Introspection>
  /** Whose a user's token is; takes the scope `user:read`. */
  readonly ownerOf: (accessToken: Redacted.Redacted) => Asked<TokenOwner>
}>()("kickstand/kick/oauth/KickOAuth") {
  static readonly layer = (options: KickAppOptions): Layer.Layer<KickOAuth, never, HttpClient.HttpClient> =>
    Layer.effect(KickOAuth, make(options))

  /** Where no app is configured: Kick is not asked anything. */
  static readonly layerMissing: Layer.Layer<KickOAuth> = Layer.sync(KickOAuth, () => {
    const missing = Effect.fail(new KickAppRefused({ code: "no_app", message: "No Kick app is configured" }))
    return KickOAuth.of({
      clientId: "",
      idUrl: usualIdUrl,
      authorizeUrl: (request) => authorizeUrl({ ...request, idUrl: usualIdUrl, clientId: "" }),
      exchange: () => missing,
      refresh: () => missing,
      appToken: missing,
      revoke: () => missing,
      introspect: () => missing,
      ownerOf: () => missing
    })
  })
}

const usualIdUrl = "https://id.kick.com"

const trimmed = (url: string): string => url.replace(/\/+$/, "")

/** Where Kick does not say how long a token lives. Seconds. */
const usualLifetime = 7200

const make = Effect.fnUntraced(function*(options: KickAppOptions) {
  const { clientId, clientSecret, timeout = "10 seconds" } = options
  const idUrl = trimmed(options.idUrl ?? usualIdUrl)
  const apiUrl = trimmed(options.apiUrl ?? "https://api.kick.com")
  const client = yield* HttpClient.HttpClient

  const send = (request: HttpClientRequest.HttpClientRequest, what: string) =>
    Effect.gen(function*() {
      const response = yield* client.execute(HttpClientRequest.acceptJson(request)).pipe(
        // What failed may tell of the request, and with it what was presented.
        Effect.mapError(() => new KickUnavailable({ reason: "network", status: null, message: `Kick could not be reached to ${what}` }))
      )
      if (response.status >= 200 && response.status < 300) return response
      return yield* Effect.flatMap(refusalOf(response, what), Effect.fail)
    }).pipe(
      // Addresses carry tokens here, and traces carry addresses.
      Effect.provideService(HttpClient.TracerDisabledWhen, () => true)
    )

  const patiently = <A, E>(effect: Effect.Effect<A, E>, what: string) =>
    Effect.timeoutOrElse(effect, {
      duration: timeout,
      orElse: () =>
        Effect.fail(new KickUnavailable({ reason: "timeout", status: null, message: `Kick did not answer in time when asked to ${what}` }))
    })

  const ask = <A, I>(request: HttpClientRequest.HttpClientRequest, schema: Schema.Codec<A, I>, what: string) =>
    patiently(
      Effect.flatMap(send(request, what), (response) =>
        Effect.mapError(HttpClientResponse.schemaBodyJson(schema)(response), () =>
          new KickUnavailable({
            reason: "undecodable",
            status: response.status,
            message: `Kick's answer is not understood when asked to ${what}`
          }))),
      what
    )

  const askForTokens = Effect.fnUntraced(function*(what: string, grant: Readonly<Record<string, string>>) {
    const askedAt = yield* Clock.currentTimeMillis
    const answer = yield* ask(
      HttpClientRequest.post(`${idUrl}/oauth/token`).pipe(HttpClientRequest.bodyUrlParams({
        ...grant,
        client_id: clientId,
        client_secret: Redacted.value(clientSecret)
      })),
      TokenAnswer,
      what
    )
    const refreshToken = answer.refresh_token ?? ""
    return {
      accessToken: Redacted.make(answer.access_token, { label: "Kick access token" }),
      refreshToken: refreshToken === "" ? null : Redacted.make(refreshToken, { label: "Kick refresh token" }),
      // From before the question: a token must never be thought to live longer than it does.
      expiresAt: askedAt + Math.round((answer.expires_in ?? usualLifetime) * 1000),
      scopes: answer.scope ?? null
    }
  })

  const revoke = (token: Redacted.Redacted, kind: string) =>
    patiently(
      Effect.asVoid(send(
        HttpClientRequest.post(`${idUrl}/oauth/revoke`).pipe(HttpClientRequest.setUrlParams({
          token: Redacted.value(token),
          // Kick's guide calls it one way, its API description the other.
          token_hint_type: kind,
          token_type_hint: kind
        })),
        "revoke a token"
      )),
      "revoke a token"
    )

  const introspect = Effect.fnUntraced(function*(token: Redacted.Redacted) {
    const answer = yield* ask(
      HttpClientRequest.post(`${idUrl}/oauth/token/introspect`).pipe(HttpClientRequest.bearerToken(token)),
      dataOf(IntrospectAnswer),
      "introspect a token"
    )
    const told = "data" in answer ? answer.data : answer
    if (!told.active) return { active: false } as const
    const { client_id = null, token_type = null, scope = [], exp = null } = told
    return {
      active: true,
      clientId: client_id,
      kind: token_type,
      scopes: scope,
      expiresAt: exp === null ? null : exp * 1000
    } as const
  })

  const ownerOf = Effect.fnUntraced(function*(token: Redacted.Redacted) {
    const { data: [user] } = yield* ask(
      HttpClientRequest.get(`${apiUrl}/public/v1/users`).pipe(HttpClientRequest.bearerToken(token)),
      UsersAnswer,
      "say whose a token is"
    )
    return { userId: String(user.user_id), name: user.name ?? null }
  })

  return KickOAuth.of({
    clientId,
    idUrl,
    authorizeUrl: (request) => authorizeUrl({ ...request, idUrl, clientId }),
    exchange: ({ code, verifier, redirectUri }) =>
      askForTokens("exchange a code", {
        grant_type: "authorization_code",
        code: Redacted.value(code),
        redirect_uri: redirectUri,
        code_verifier: Redacted.value(verifier)
      }),
    refresh: (refreshToken) =>
      askForTokens("renew a token", { grant_type: "refresh_token", refresh_token: Redacted.value(refreshToken) }),
    appToken: askForTokens("give the app a token", { grant_type: "client_credentials" }),
    revoke,
    introspect,
    ownerOf
  })
})
