import { sealTokens } from "@kickstand/domain/connection/sealedTokens"
import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { createSimulatedTwitch, type SimulatedTwitch, type SimulatedTwitchOptions } from "@kickstand/testing/SimulatedTwitch"
import { StoredTwitchTokens } from "@kickstand/twitch/oauth/StoredTwitchTokens"
import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { TwitchClient, type TwitchClientOptions } from "@kickstand/twitch/rest/TwitchClient"
import { twitchScopes } from "@kickstand/twitch/rest/TwitchScope"
import { Clock, Context, Effect, Layer, Redacted, References } from "effect"
import { FetchHttpClient } from "effect/http"

/** The app that these tests are about. */
export const app = { clientId: "twitch-app", clientSecret: "twitch-secret" }

/** Where users come back to. */
export const redirectUri = "https://kickstand.test/connect/twitch/callback"

/** People at the simulated Twitch: two with channels, and one who watches. */
export const people = [
  { id: "1", login: "streamer_one", displayName: "Streamer_One", title: "Hello", live: { id: "41", startedAt: "2026-03-20T12:00:00Z", viewers: 7 } },
  { id: "2", login: "streamer_two", subscribers: ["1", "3"] },
  { id: "3", login: "viewer_three" }
]

/** A simulated Twitch that nothing else knows of, in the test's time. */
export class Simulated extends Context.Service<Simulated, SimulatedTwitch>()("kickstand/twitch/test/Simulated") {
  static readonly layer = (options: SimulatedTwitchOptions = {}) =>
    Layer.effect(
      Simulated,
      Effect.acquireRelease(
        Effect.clockWith((clock) =>
          Effect.sync(() =>
            createSimulatedTwitch({
              ...app,
              users: people,
              redirectUris: [redirectUri],
              now: () => clock.currentTimeMillisUnsafe(),
              send: async () => new Response(null, { status: 200 }),
              ...options
            })
          )
        ),
        ({ close }) => Effect.promise(close)
      )
    )
}

/** An HTTP client that reaches the simulated Twitch alone. */
export const layerHttp = Layer.unwrap(Effect.map(Simulated, (simulated) =>
  Layer.provide(
    FetchHttpClient.layer,
    Layer.succeed(FetchHttpClient.Fetch, (input, init) => simulated.fetch(new Request(input, init)))
  )))

const layerBox = Layer.orDie(AesSecretBox.layer(Redacted.make("a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE=")))

/** What a test may decide. */
export interface AskingOptions extends TwitchClientOptions {
  readonly clientSecret?: string
  readonly simulated?: SimulatedTwitchOptions
  readonly box?: Layer.Layer<SecretBox>
}

/** Twitch's client with kept tokens, over a storage, at a simulated Twitch. */
export const layerClient = ({ box = layerBox, clientSecret = app.clientSecret, simulated, ...options }: AskingOptions = {}) =>
  TwitchClient.layer({ apiUrl: "http://api.twitch.test", ...options }).pipe(
    Layer.provideMerge(StoredTwitchTokens.layer),
    Layer.provideMerge(TwitchOAuth.layer({
      clientId: app.clientId,
      clientSecret: Redacted.make(clientSecret),
      idUrl: "http://id.twitch.test"
    })),
    Layer.provideMerge(layerHttp),
    Layer.provideMerge(Layer.merge(Simulated.layer(simulated), box)),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )

/** Runs a test with Twitch's client, over memory. */
export const asking = <A, E, R>(test: Effect.Effect<A, E, R>, options?: AskingOptions) =>
  Effect.provide(test, Layer.provideMerge(layerClient(options), TokenStore.layerMemory))

/** Lets a user follow the address of a log-in; answers with the code that they come back with. */
export const consent = Effect.fnUntraced(function*(userId: string, scopes: ReadonlyArray<string> = twitchScopes) {
  const oauth = yield* TwitchOAuth
  const simulated = yield* Simulated
  simulated.world.consent.userId = userId
  const url = oauth.authorizeUrl({ redirectUri, scopes, state: "state-1" })
  const response = yield* Effect.promise(() => simulated.fetch(new Request(url, { redirect: "manual" })))
  return new URL(response.headers.get("location") ?? "http://nowhere.test")
})

/** Lets a user connect, and keeps their tokens. */
export const connect = Effect.fnUntraced(function*(userId: string, scopes: ReadonlyArray<string> = twitchScopes) {
  const oauth = yield* TwitchOAuth
  const back = yield* consent(userId, scopes)
  const tokens = yield* oauth.exchange({ code: Redacted.make(back.searchParams.get("code") ?? ""), redirectUri })
  const holder = { platform: "twitch", kind: "user", id: userId } as const
  const sealed = yield* sealTokens(holder, tokens)
  const { expiresAt } = tokens
  return yield* (yield* TokenStore).save({ ...holder, clientId: app.clientId, name: null, scopes, expiresAt, sealed })
})

/** How often the simulated Twitch was asked so. */
export const asked = (request: string) =>
  Effect.map(Simulated, ({ requests }) => requests.filter((each) => each === request).length)

/** The time of the test, in epoch milliseconds. */
export const now = Clock.currentTimeMillis
