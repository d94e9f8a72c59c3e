import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { StoredKickTokens } from "@kickstand/kick/oauth/StoredKickTokens"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { IdHost } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { layerIdHost, layerKickOAuth } from "./idHost.ts"
import { connect, get, getApp, layer, on, refreshes, secretKey, streamer, works } from "./keptTokens.ts"

describe("a storage that is away", () => {
  it.effect("does not lose the token that Kick has just given out", () =>
    Effect.gen(function*() {
      const failing = { times: 0 }
      const shaky = Layer.effect(
        TokenStore,
        Effect.map(TokenStore, (store) =>
          TokenStore.of({
            ...store,
            replace: (...args) =>
              Effect.suspend(() =>
                failing.times-- > 0
                  ? Effect.fail(new StorageUnavailable({ operation: "test", cause: new Error("away") }))
                  : store.replace(...args)
              )
          }))
      ).pipe(Layer.provide(TokenStore.layerMemory))
      const services = StoredKickTokens.layer.pipe(
        Layer.provideMerge(layerKickOAuth()),
        Layer.provideMerge(layerIdHost()),
        Layer.provideMerge(Layer.merge(shaky, AesSecretBox.layer(secretKey)))
      )
      yield* Effect.gen(function*() {
        yield* connect()
        yield* TestClock.adjust("2 hours")
        failing.times = 3
        const getting = yield* Effect.forkChild(get())
        while (failing.times >= 0) {
          yield* Effect.promise(() => new Promise(setImmediate))
          yield* TestClock.adjust("100 millis")
        }
        assert.isTrue(yield* works(yield* Fiber.join(getting)))
        assert.strictEqual(yield* refreshes, 1)
      }).pipe(Effect.provide(services))
    }))
})

describe("the app's own token", () => {
  it.effect("is asked for once and shared, and asked for anew before it ends", () =>
    on(Effect.gen(function*() {
      const tokens = yield* Effect.all(Array.from({ length: 50 }, () => getApp), { concurrency: "unbounded" })
      assert.strictEqual(new Set(tokens).size, 1)
      const { asked } = yield* IdHost
      assert.strictEqual(asked("client_credentials"), 1)
      yield* TestClock.adjust("60 days")
      assert.isTrue(yield* works(yield* getApp))
      assert.strictEqual(asked("client_credentials"), 2)
      assert.lengthOf(yield* (yield* TokenStore).list("app"), 1)
    })))

  it.effect("is replaced when Kick refuses it", () =>
    on(Effect.gen(function*() {
      const first = yield* getApp
      yield* TestClock.adjust("1 minute")
      yield* (yield* KickTokens).refused({ kind: "app" }, Redacted.make(first))
      assert.notStrictEqual(yield* getApp, first)
    })))

  it.effect("is had without a key to seal it with, and kept nowhere", () =>
    Effect.gen(function*() {
      const first = yield* getApp
      assert.strictEqual(yield* getApp, first)
      assert.deepStrictEqual(yield* (yield* TokenStore).list("app"), [])
      assert.strictEqual((yield* IdHost).asked("client_credentials"), 1)
      yield* (yield* KickTokens).refused({ kind: "app" }, Redacted.make(first))
      assert.notStrictEqual(yield* getApp, first)
    }).pipe(Effect.provide(layer({}, SecretBox.layerMissing))))

  it.effect("is asked for anew when it was sealed with a key that is gone", () =>
    on(Effect.gen(function*() {
      const first = yield* getApp
      const other = Layer.orDie(AesSecretBox.layer(Redacted.make("b3RoZXIga2V5IG90aGVyIGtleSBvdGhlciBrZXkgISE=")))
      const again = getApp.pipe(Effect.provide(Layer.provide(Layer.fresh(StoredKickTokens.layer), other)))
      const second = yield* again
      assert.notStrictEqual(second, first)
      assert.isTrue(yield* works(second))
    })))
})

describe("tokens that are kept", () => {
  it.effect("do not open when they were tampered with, or moved to another user, or the key is another", () =>
    on(Effect.gen(function*() {
      yield* connect()
      const store = yield* TokenStore
      const kept = (yield* store.find(streamer)) ?? assert.fail("nothing is kept")
      const last = kept.sealed.at(-2) === "A" ? "B" : "A"
      yield* store.save({ ...kept, sealed: kept.sealed.slice(0, -2) + last + kept.sealed.slice(-1) })
      const tampered = yield* Effect.flip(get())
      assert.strictEqual(tampered._tag, "KickUnauthorized")
      assert.include(tampered.message, "changed since it was stored")
      yield* store.save({ ...kept, id: "4002" })
      const moved = yield* Effect.flip((yield* KickTokens).get({ kind: "user", userId: "4002" }, []))
      assert.include(moved.message, "belongs to another account")
      yield* store.save(kept)
      yield* get()
      const other = Layer.orDie(AesSecretBox.layer(Redacted.make("b3RoZXIga2V5IG90aGVyIGtleSBvdGhlciBrZXkgISE=")))
      const wrong = yield* Effect.flip(Effect.provide(get(), Layer.provide(Layer.fresh(StoredKickTokens.layer), other)))
      assert.include(wrong.message, "KICKSTAND_SECRET_KEY")
      // The right key mends it: nothing was noted against the user.
      assert.strictEqual((yield* store.find(streamer))?.state, "connected")
    })))

  it.effect("tell nothing of themselves", () =>
    on(Effect.gen(function*() {
      const { accessToken, refreshToken } = yield* connect()
      const told = JSON.stringify(yield* (yield* TokenStore).find(streamer))
      for (const secret of [accessToken, refreshToken ?? assert.fail()]) assert.notInclude(told, Redacted.value(secret))
    })))
})

describe("closing", () => {
  it.effect("waits for what Kick is being asked for", () =>
    Effect.gen(function*() {
      const store = yield* TokenStore
      const host = yield* IdHost
      const asked = yield* Deferred.make<void>()
      const oauth = yield* KickOAuth
      const slow = Layer.succeed(KickOAuth, {
        ...oauth,
        refresh: (token) => Effect.andThen(Deferred.succeed(asked, undefined), Effect.delay(oauth.refresh(token), "1 second"))
      })
      yield* connect()
      yield* TestClock.adjust("2 hours")
      const before = yield* store.find(streamer)
      const running = yield* Effect.forkChild(Effect.scoped(Effect.gen(function*() {
        const context = yield* Layer.build(Layer.provide(Layer.fresh(StoredKickTokens.layer), slow))
        yield* Effect.forkChild(Effect.provide(get(), context))
        yield* Deferred.await(asked)
      })))
      yield* Deferred.await(asked)
      yield* TestClock.adjust("1 second")
      yield* Fiber.join(running)
      assert.notStrictEqual((yield* store.find(streamer))?.version, before?.version)
      assert.strictEqual(host.asked("refresh_token"), 1)
    }).pipe(Effect.provide(layer())))
})
