import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { sealTokens } from "@kickstand/domain/connection/sealedTokens"
import { StoredKickTokens } from "@kickstand/kick/oauth/StoredKickTokens"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { IdHost, type IdHostOptions } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { Effect, Layer, Redacted, References } from "effect"
import { app, layerIdHost, layerKickOAuth, loggedIn } from "./idHost.ts"

/** The user that these tests are about, as the holder of tokens. */
export const streamer = { platform: "kick", kind: "user", id: "4001" } as const
/** The same user, as the one whose token is wanted. */
export const wanted = { kind: "user", userId: "4001" } as const
/** 32 bytes. */
export const secretKey = Redacted.make("a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE=")

/** Kept tokens over memory, at a simulated id host. */
export const layer = (options: IdHostOptions = {}, box: Layer.Layer<SecretBox> = Layer.orDie(AesSecretBox.layer(secretKey))) =>
  StoredKickTokens.layer.pipe(
    Layer.provideMerge(layerKickOAuth()),
    Layer.provideMerge(layerIdHost(options)),
    Layer.provideMerge(Layer.merge(TokenStore.layerMemory, box)),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )

/** Runs a test over kept tokens. */
export const on = <A, E, R>(effect: Effect.Effect<A, E, R>, options?: IdHostOptions) => Effect.provide(effect, layer(options))

/** A user logs in, and their tokens are kept. */
export const connect = Effect.fnUntraced(function*(scopes: ReadonlyArray<string> = ["user:read", "chat:write"]) {
  const tokens = yield* loggedIn(scopes)
  const sealed = yield* sealTokens(streamer, tokens)
  const { expiresAt } = tokens
  yield* (yield* TokenStore).save({ ...streamer, clientId: app.clientId, name: "user4001", scopes, expiresAt, sealed })
  return tokens
})

/** The user's token, in the clear. */
export const get = Effect.fnUntraced(function*() {
  return Redacted.value(yield* (yield* KickTokens).get(wanted, ["chat:write"]))
})
/** The app's token, in the clear. */
export const getApp = Effect.flatMap(KickTokens, (tokens) => Effect.map(tokens.get({ kind: "app" }, []), Redacted.value))
/** Whether the simulated Kick takes a token. */
export const works = (token: string) => Effect.map(SimulatedTokens, ({ check }) => check(token) !== null)
/** How often the simulated id host was asked to renew one. */
export const refreshes = Effect.map(IdHost, ({ asked }) => asked("refresh_token"))
