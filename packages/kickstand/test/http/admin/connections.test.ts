import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Plans } from "@kickstand/domain/access/Plans"
import { PlatformAppMissing } from "@kickstand/domain/connection/PlatformAppMissing"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { UnknownScope } from "@kickstand/domain/connection/UnknownScope"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"

const { publicKeyPem } = await sharedKeyPair("RSA")
const token = "a-token-that-nobody-guesses"

const layer = (options: Kickstand.CoreOptions = {}) => {
  const app = { clientId: "01TESTAPP", clientSecret: "test-app-secret" }
  const { kick = { app }, ...others } = { secretKey: "ab".repeat(32), ...options }
  return AdminClient.layer({ url: "", token: Redacted.make(token), actor: "cli:operator42" }).pipe(
    Layer.provideMerge(HttpRouter.serve(layerRoutesWith(layerAdmin(Redacted.make(token))), { disableLogger: true, disableListenLog: true })),
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem, ...kick }, ...others })),
    Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
    Layer.provideMerge(NodeHttpServer.layerTest),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
}
const on = <A, E, R>(effect: Effect.Effect<A, E, R>, options?: Kickstand.CoreOptions) => Effect.provide(effect, layer(options))

const kept = {
  platform: "kick",
  kind: "user",
  id: "4001",
  clientId: "01TESTAPP",
  name: "streamer_one",
  scopes: ["user:read"],
  expiresAt: 7_200_000,
  sealed: "v1.0011223344556677.AAAAAAAAAAAAAAAA.AAAA"
} as const

describe("connections in the admin API", () => {
  it.effect("are listed with their state and without their tokens", () =>
    on(Effect.gen(function*() {
      const { connections } = yield* AdminClient
      assert.deepStrictEqual(yield* connections.list(), [])
      yield* TestClock.setTime(1000)
      const store = yield* TokenStore
      const { version } = yield* store.save(kept)
      yield* store.lapse(kept, version, "revoked")
      assert.deepStrictEqual(yield* connections.list(), [{
        platform: "kick",
        userId: "4001",
        name: "streamer_one",
        scopes: ["user:read"],
        state: "connect_again",
        reason: "revoked",
        key: "unknown",
        connectedAt: 1000,
        refreshedAt: 1000,
        expiresAt: 7_200_000
      }])
      const request = HttpClientRequest.bearerToken(HttpClientRequest.get("/api/admin/v1/connections"), token)
      assert.notInclude(yield* (yield* HttpClient.execute(request)).text, kept.sealed)
    })))

  it.effect("begin with a link that tells where it leads and until when", () =>
    on(
      Effect.gen(function*() {
        const { connections } = yield* AdminClient
        const link = yield* connections.link({ params: { platform: "kick" }, payload: { scopes: ["chat:write"] } })
        assert.match(link.url, /^https:\/\/kickstand\.test\/connect\/kick\?ticket=[A-Za-z0-9_-]{43}$/)
        assert.strictEqual(link.redirectUri, "https://kickstand.test/connect/kick/callback")
        assert.deepStrictEqual(link.scopes, ["user:read", "chat:write"])
        assert.strictEqual(link.expiresAt, 900_000)
      }),
      { publicUrl: "https://kickstand.test" }
    ))

  it.effect("are not begun by anyone without the token", () =>
    on(Effect.gen(function*() {
      for (const request of [HttpClientRequest.post("/api/admin/v1/connections/kick/links"), HttpClientRequest.get("/api/admin/v1/connections")]) {
        assert.strictEqual((yield* HttpClient.execute(request)).status, 401)
      }
    })))

  it.effect("say in the domain's own errors what is missing", () =>
    Effect.gen(function*() {
      const link = (scopes?: ReadonlyArray<string>) =>
        Effect.flatMap(AdminClient, ({ connections }) =>
          Effect.flip(connections.link({ params: { platform: "kick" }, payload: scopes === undefined ? {} : { scopes } })))
      assert.instanceOf(yield* on(link(["everything"])), UnknownScope)
      assert.deepStrictEqual(yield* on(link(), { kick: {} }), new PlatformAppMissing({ platform: "kick" }))
      assert.deepStrictEqual(yield* on(link(), { secretKey: null }), new SecretKeyMissing())
    }))

  it.effect("are removed, whether or not the platform can be told", () =>
    on(Effect.gen(function*() {
      const { audit, connections } = yield* AdminClient
      yield* (yield* TokenStore).save(kept)
      const params = { platform: "kick", userId: "4001" } as const
      assert.deepStrictEqual(yield* connections.remove({ params }), { removed: true, revoked: false })
      assert.deepStrictEqual(yield* connections.remove({ params }), { removed: false, revoked: false })
      const [entry] = yield* audit.list({ query: {} })
      assert.deepInclude(entry, { action: "connection.remove", target: "kick:4001", actor: "cli:operator42" })
    })))
})
