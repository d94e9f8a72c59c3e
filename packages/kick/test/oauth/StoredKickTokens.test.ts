import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { sealTokens } from "@kickstand/kick/oauth/sealedTokens"
import { StoredKickTokens } from "@kickstand/kick/oauth/StoredKickTokens"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { IdHost, type IdHostOptions } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Redacted, References } from "effect"
import { TestClock } from "effect/testing"
import { app, layerIdHost, layerKickOAuth, loggedIn } from "./idHost.ts"

const streamer = { platform: "kick", kind: "user", id: "4001" } as const
const wanted = { kind: "user", userId: "4001" } as const
const secretKey = Redacted.make("a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE=")

const layer = (options: IdHostOptions = {}, box: Layer.Layer<SecretBox> = Layer.orDie(AesSecretBox.layer(secretKey))) =>
  StoredKickTokens.layer.pipe(
    Layer.provideMerge(layerKickOAuth()),
    Layer.provideMerge(layerIdHost(options)),
    Layer.provideMerge(Layer.merge(TokenStore.layerMemory, box)),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )

const on = <A, E, R>(effect: Effect.Effect<A, E, R>, options?: IdHostOptions) => Effect.provide(effect, layer(options))

/** A user logs in, and their tokens are kept. */
const connect = Effect.fnUntraced(function*(scopes: ReadonlyArray<string> = ["user:read", "chat:write"]) {
  const tokens = yield* loggedIn(scopes)
  const sealed = yield* sealTokens(streamer, tokens)
  const { expiresAt } = tokens
  yield* (yield* TokenStore).save({ ...streamer, clientId: app.clientId, name: "user4001", scopes, expiresAt, sealed })
  return tokens
})

const get = Effect.fnUntraced(function*() {
  return Redacted.value(yield* (yield* KickTokens).get(wanted, ["chat:write"]))
})
const getApp = Effect.flatMap(KickTokens, (tokens) => Effect.map(tokens.get({ kind: "app" }, []), Redacted.value))
const works = (token: string) => Effect.map(SimulatedTokens, ({ check }) => check(token) !== null)
const refreshes = Effect.map(IdHost, ({ asked }) => asked("refresh_token"))

describe("a user's token", () => {
  it.effect("is the one that was given out, for as long as it lasts", () =>
    on(Effect.gen(function*() {
      const { accessToken } = yield* connect()
      assert.strictEqual(yield* get(), Redacted.value(accessToken))
      yield* TestClock.adjust("1 hour")
      assert.strictEqual(yield* get(), Redacted.value(accessToken))
      assert.strictEqual(yield* refreshes, 0)
    })))

  it.effect("is renewed before it ends, and renewed again", () =>
    on(Effect.gen(function*() {
      yield* connect()
      const seen = new Set([yield* get()])
      for (let round = 1; round <= 3; round++) {
        yield* TestClock.adjust("119 minutes")
        const token = yield* get()
        assert.isTrue(yield* works(token))
        seen.add(token)
        assert.strictEqual(yield* refreshes, round)
      }
      assert.strictEqual(seen.size, 4)
    })))

  it.effect("is renewed after it ended, however long ago", () =>
    on(Effect.gen(function*() {
      yield* connect()
      yield* TestClock.adjust("10 days")
      assert.isTrue(yield* works(yield* get()))
    })))

  it.effect("is renewed once for all who want it at the same time", () =>
    on(Effect.gen(function*() {
      yield* connect()
      yield* TestClock.adjust("2 hours")
      const tokens = yield* Effect.all(Array.from({ length: 50 }, get), { concurrency: "unbounded" })
      assert.strictEqual(new Set(tokens).size, 1)
      assert.strictEqual(yield* refreshes, 1)
    })))

  it.effect("is kept though whoever wanted it has gone", () =>
    on(Effect.gen(function*() {
      yield* connect()
      yield* TestClock.adjust("2 hours")
      const one = yield* Effect.forkChild(get())
      while ((yield* refreshes) === 0) yield* Effect.promise(() => new Promise(setImmediate))
      yield* Fiber.interrupt(one)
      assert.isTrue(yield* works(yield* get()))
      assert.strictEqual(yield* refreshes, 1)
    })))

  it.effect("is not to be had of a user who has not connected", () =>
    on(Effect.gen(function*() {
      const failure = yield* Effect.flip(get())
      assert.strictEqual(failure._tag, "KickUnauthorized")
      assert.propertyVal(failure, "reason", "no_token")
    })))

  it.effect("is not to be had for what the user did not allow, and Kick is not asked", () =>
    on(Effect.gen(function*() {
      yield* connect(["user:read"])
      yield* TestClock.adjust("2 hours")
      const failure = yield* Effect.flip(get())
      assert.strictEqual(failure._tag, "KickMissingScope")
      assert.include(failure.message, "chat:write")
      assert.strictEqual(yield* refreshes, 0)
      yield* (yield* KickTokens).get(wanted, ["chat:write", "user:read"])
    })))

  it.effect("is not to be had when it was given to another app", () =>
    on(Effect.gen(function*() {
      const store = yield* TokenStore
      yield* store.save({ ...streamer, clientId: "another", name: null, scopes: ["chat:write"], expiresAt: 0, sealed: "" })
      assert.propertyVal(yield* Effect.flip(get()), "reason", "connect_again")
    })))
})

describe("a refresh that Kick refuses", () => {
  it.effect("makes the user connect again, and is not tried twice", () =>
    on(Effect.gen(function*() {
      yield* connect();
      (yield* IdHost).revokeUser(4001)
      yield* TestClock.adjust("2 hours")
      for (let times = 0; times < 5; times++) {
        const failure = yield* Effect.flip(get())
        assert.strictEqual(failure._tag, "KickUnauthorized")
        assert.propertyVal(failure, "reason", "connect_again")
        yield* TestClock.adjust("1 hour")
      }
      assert.strictEqual(yield* refreshes, 1)
      const kept = yield* (yield* TokenStore).find(streamer)
      assert.strictEqual(kept?.state, "connect_again")
      assert.include(kept?.reason, "Kick refused")
    })))

  it.effect("is forgotten once they have connected again", () =>
    on(Effect.gen(function*() {
      yield* connect();
      (yield* IdHost).revokeUser(4001)
      yield* TestClock.adjust("2 hours")
      yield* Effect.flip(get())
      yield* connect()
      assert.isTrue(yield* works(yield* get()))
    })))
})

describe("an id host that is away", () => {
  it.effect("is no refusal: the old token serves while it lasts, and is renewed afterwards", () =>
    on(Effect.gen(function*() {
      const { accessToken } = yield* connect()
      const host = yield* IdHost
      host.fail({ kind: "answer", status: 503 })
      yield* TestClock.adjust("119 minutes")
      assert.strictEqual(yield* get(), Redacted.value(accessToken))
      assert.strictEqual(yield* get(), Redacted.value(accessToken))
      // Asked once, and then left alone for a while.
      assert.strictEqual(yield* refreshes, 1)
      yield* TestClock.adjust("1 minute")
      const failure = yield* Effect.flip(get())
      assert.strictEqual(failure._tag, "KickUnavailable")
      assert.strictEqual((yield* (yield* TokenStore).find(streamer))?.state, "connected")
      host.fail(null)
      yield* TestClock.adjust("5 seconds")
      assert.isTrue(yield* works(yield* get()))
    })))

  it.effect("is left alone for as long as it asks to be", () =>
    on(Effect.gen(function*() {
      yield* connect()
      const host = yield* IdHost
      host.fail({ kind: "answer", status: 429, headers: { "retry-after": "60" } }, 1)
      yield* TestClock.adjust("2 hours")
      assert.strictEqual((yield* Effect.flip(get()))._tag, "KickRateLimited")
      yield* TestClock.adjust("59 seconds")
      assert.strictEqual((yield* Effect.flip(get()))._tag, "KickRateLimited")
      assert.strictEqual(yield* refreshes, 1)
      yield* TestClock.adjust("1 second")
      assert.isTrue(yield* works(yield* get()))
    })))

  it.effect("may have renewed the token before its answer was lost; where old ones still work nothing is lost", () =>
    on(
      Effect.gen(function*() {
        yield* connect();
        (yield* IdHost).fail({ kind: "lost" }, 1)
        yield* TestClock.adjust("2 hours")
        assert.strictEqual((yield* Effect.flip(get()))._tag, "KickUnavailable")
        yield* TestClock.adjust("5 seconds")
        assert.isTrue(yield* works(yield* get()))
      }),
      { reusableRefreshTokens: true }
    ))

  it.effect("does not blame the user when it does not know the app", () =>
    on(Effect.gen(function*() {
      yield* connect();
      (yield* IdHost).register({ ...app, clientSecret: "changed at Kick" })
      yield* TestClock.adjust("2 hours")
      const failure = yield* Effect.flip(get())
      assert.propertyVal(failure, "reason", "refused")
      assert.include(failure.message, "KICK_CLIENT_SECRET")
      assert.strictEqual((yield* (yield* TokenStore).find(streamer))?.state, "connected")
    })))
})

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

describe("a token that Kick answers 401 to", () => {
  it.effect("is replaced, once", () =>
    on(Effect.gen(function*() {
      const { accessToken } = yield* connect()
      const tokens = yield* KickTokens
      yield* TestClock.adjust("1 minute");
      (yield* SimulatedTokens).revoke(Redacted.value(accessToken))
      yield* tokens.refused(wanted, accessToken)
      const next = yield* get()
      assert.isTrue(yield* works(next))
      // Somebody else comes late with the same complaint.
      yield* TestClock.adjust("1 minute")
      yield* tokens.refused(wanted, accessToken)
      assert.strictEqual(yield* get(), next)
      assert.strictEqual(yield* refreshes, 1)
    })))

  it.effect("is not replaced again and again when Kick refuses new ones as well", () =>
    on(Effect.gen(function*() {
      yield* connect()
      const tokens = yield* KickTokens
      for (let times = 0; times < 10; times++) {
        yield* tokens.refused(wanted, yield* tokens.get(wanted, []))
        yield* TestClock.adjust("3 seconds")
      }
      assert.strictEqual(yield* refreshes, 0)
    })))
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
