import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { sealTokens } from "@kickstand/domain/connection/sealedTokens"
import { StoredKickTokens } from "@kickstand/kick/oauth/StoredKickTokens"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { IdHost } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { assert, it } from "@effect/vitest"
import { Context, Effect, Layer, Redacted } from "effect"
import { app, layerIdHost, layerKickOAuth, loggedIn } from "../../../kick/test/oauth/idHost.ts"
import { withPostgres } from "../../../sql/test/storage/postgres.ts"

const streamer = { platform: "kick", kind: "user", id: "4001" } as const
const wanted = { kind: "user", userId: "4001" } as const
const layerBox = AesSecretBox.layer(Redacted.make("a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE="))

await withPostgres(({ storage, url }) => {
  /** A server: connections, key and single flight of its own, over the one database and at the one Kick. */
  const server = Layer.build(
    Layer.fresh(StoredKickTokens.layer.pipe(
      Layer.provideMerge(layerKickOAuth()),
      Layer.provideMerge(layerPostgres({ url, maxConnections: 3 })),
      Layer.provideMerge(layerBox)
    ))
  )

  const connected = (expiresAt: number) =>
    Effect.gen(function*() {
      const sealed = yield* Effect.provide(sealTokens(streamer, yield* loggedIn()), layerBox)
      const tokens = { ...streamer, clientId: app.clientId, name: null, scopes: ["chat:write"], expiresAt, sealed }
      return yield* (yield* TokenStore).save(tokens)
    })

  const surroundings = Layer.provideMerge(layerKickOAuth(), Layer.merge(layerIdHost(), Layer.orDie(storage)))

  it.live("50 callers on two servers make one refresh, and all get the token that works", () =>
    Effect.gen(function*() {
      yield* connected(0)
      const servers = [yield* server, yield* server]
      const get = (context: Context.Context<KickTokens | SecretBox>) =>
        Effect.map(Context.get(context, KickTokens).get(wanted, ["chat:write"]), Redacted.value)
      const tokens = yield* Effect.forEach(
        Array.from({ length: 50 }, (_, index) => servers[index % 2] ?? assert.fail()),
        get,
        { concurrency: "unbounded" }
      )
      assert.strictEqual(new Set(tokens).size, 1)
      assert.strictEqual((yield* IdHost).asked("refresh_token"), 1)
      assert.isNotNull((yield* SimulatedTokens).check(tokens[0] ?? ""))
    }).pipe(Effect.scoped, Effect.provide(surroundings)))

  it.live("two servers ask for the app's token once", () =>
    Effect.gen(function*() {
      const servers = [yield* server, yield* server]
      const tokens = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, index) => servers[index % 2] ?? assert.fail()),
        (context) => Effect.map(Context.get(context, KickTokens).get({ kind: "app" }, []), Redacted.value),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(new Set(tokens).size, 1)
      assert.strictEqual((yield* IdHost).asked("client_credentials"), 1)
    }).pipe(Effect.scoped, Effect.provide(surroundings)))

  it.live("a server that died in its turn is waited for, and then replaced by another", () =>
    Effect.gen(function*() {
      const { version } = yield* connected(0)
      const store = yield* TokenStore
      assert.isTrue(yield* store.claim(streamer, version, 300))
      const context = yield* server
      const token = yield* Context.get(context, KickTokens).get(wanted, [])
      assert.isNotNull((yield* SimulatedTokens).check(Redacted.value(token)))
      assert.strictEqual((yield* IdHost).asked("refresh_token"), 1)
    }).pipe(Effect.scoped, Effect.provide(surroundings)))

  it.live("a refresh that Kick refuses is asked for once by all servers together", () =>
    Effect.gen(function*() {
      yield* connected(0)
      const host = yield* IdHost
      host.revokeUser(4001)
      const servers = [yield* server, yield* server]
      const failures = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, index) => servers[index % 2] ?? assert.fail()),
        (context) => Effect.flip(Context.get(context, KickTokens).get(wanted, [])),
        { concurrency: "unbounded" }
      )
      for (const failure of failures) assert.propertyVal(failure, "reason", "connect_again")
      assert.strictEqual(host.asked("refresh_token"), 1)
    }).pipe(Effect.scoped, Effect.provide(surroundings)))
})
