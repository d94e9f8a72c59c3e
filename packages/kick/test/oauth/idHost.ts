import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { type KickAppOptions, KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { challengeOf, randomSecret } from "@kickstand/kick/oauth/pkce"
import { IdHost, type IdHostOptions } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { layerOAuth } from "@kickstand/testing/simulatedKick/oauth/layerOAuth"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { Effect, Layer, Redacted } from "effect"
import { FetchHttpClient, HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"

/** The app that these tests are about. */
export const app = {
  clientId: "01TESTAPP",
  clientSecret: "test-app-secret",
  redirectUris: ["https://kickstand.test/connect/kick/callback", "http://127.0.0.1:8787/connect/kick/callback"]
}

/** Where users come back to. */
export const redirectUri = "https://kickstand.test/connect/kick/callback"

/** `GET /public/v1/users`, as much of it as tells whose a token is. */
const layerUsers = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const tokens = yield* SimulatedTokens
  yield* router.add("GET", "/public/v1/users", (request) =>
    Effect.sync(() => {
      const grant = tokens.check((request.headers["authorization"] ?? "").replace(/^Bearer /, ""))
      return grant?.userId == null
        ? HttpServerResponse.jsonUnsafe({ data: {}, message: "Unauthorized" }, { status: 401 })
        : HttpServerResponse.jsonUnsafe({ data: [{ user_id: grant.userId, name: `user${grant.userId}` }], message: "OK" })
    }))
}))

/** A simulated id host that listens on a port of its own, in the test's time. */
export const layerIdHost = (options: IdHostOptions = {}) =>
  HttpRouter.serve(Layer.merge(layerOAuth, layerUsers), { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1", gracefulShutdownTimeout: 1 })),
    Layer.provideMerge(Layer.merge(IdHost.layer({ apps: [app], ...options }), SimulatedTokens.layer))
  )

/** Where the simulated id host listens. */
export const idUrl = Effect.map(HttpServer.HttpServer, ({ address }) =>
  "port" in address ? `http://127.0.0.1:${address.port}` : "http://nowhere.test")

/** The OAuth client of an app, by default the one that is registered. */
export const layerKickOAuth = (options: Partial<KickAppOptions> = {}) =>
  Layer.unwrap(Effect.map(idUrl, (url) =>
    KickOAuth.layer({
      clientId: app.clientId,
      clientSecret: Redacted.make(app.clientSecret),
      idUrl: url,
      apiUrl: url,
      ...options
    }))).pipe(Layer.provide(FetchHttpClient.layer))

/** Lets whoever consents at the simulated id host follow an address; answers where they are sent back to. */
export const follow = (url: string) =>
  Effect.map(
    Effect.promise(() => fetch(url, { redirect: "manual" })),
    (response) => ({ status: response.status, back: new URL(response.headers.get("location") ?? "http://nowhere.test") })
  )

/** A user's way to Kick and back; answers the code they came with, and what goes with it. */
export const consent = Effect.fnUntraced(function*(scopes: ReadonlyArray<string> = ["user:read", "chat:write"]) {
  const oauth = yield* KickOAuth
  const verifier = yield* randomSecret
  const challenge = yield* challengeOf(verifier)
  const { back } = yield* follow(oauth.authorizeUrl({ redirectUri, scopes, state: "state-1", challenge }))
  return { code: Redacted.make(back.searchParams.get("code") ?? ""), verifier, redirectUri, back }
})

/** Tokens of a user who has just consented. */
export const loggedIn = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  const oauth = yield* KickOAuth
  return yield* oauth.exchange(yield* consent(scopes))
})
