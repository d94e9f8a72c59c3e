import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { IdHost } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { app } from "./idHost.ts"
import { connect, get, on, refreshes, streamer, wanted, works } from "./keptTokens.ts"

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
