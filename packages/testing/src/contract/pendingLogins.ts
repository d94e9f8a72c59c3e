import { PendingLogins } from "@kickstand/domain/connection/PendingLogins"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyStorage } from "./StoragePorts.ts"

const login = {
  platform: "kick",
  step: "callback",
  secretHash: "ab".repeat(32),
  sealed: "sealed",
  expiresAt: 1000
} as const

/** Holds a storage to what {@link PendingLogins} promises. */
export const pendingLogins = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`PendingLogins on ${name}`, () => {
    it.effect("lets a step be looked at often, and taken once", () =>
      on(Effect.gen(function*() {
        const logins = yield* PendingLogins
        yield* logins.put(login)
        assert.deepStrictEqual(yield* logins.peek("callback", login.secretHash), login)
        assert.deepStrictEqual(yield* logins.peek("callback", login.secretHash), login)
        assert.deepStrictEqual(yield* logins.take("callback", login.secretHash), login)
        assert.isNull(yield* logins.take("callback", login.secretHash))
        assert.isNull(yield* logins.peek("callback", login.secretHash))
      })))

    it.effect("gives a step to one of several who take it at once", () =>
      on(Effect.gen(function*() {
        const logins = yield* PendingLogins
        yield* logins.put(login)
        const taken = yield* Effect.all(
          Array.from({ length: 10 }, () => logins.take("callback", login.secretHash)),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(taken.filter((each) => each !== null), [login])
      })))

    it.effect("knows nobody by another secret, or at another step", () =>
      on(Effect.gen(function*() {
        const logins = yield* PendingLogins
        yield* logins.put(login)
        assert.isNull(yield* logins.take("link", login.secretHash))
        assert.isNull(yield* logins.take("callback", "cd".repeat(32)))
        assert.isNotNull(yield* logins.take("callback", login.secretHash))
      })))

    it.effect("forgets a step when its time is up", () =>
      on(Effect.gen(function*() {
        const logins = yield* PendingLogins
        yield* logins.put(login)
        yield* logins.put({ ...login, step: "link", expiresAt: 2000 })
        yield* TestClock.setTime(999)
        assert.isNotNull(yield* logins.peek("callback", login.secretHash))
        yield* TestClock.setTime(1000)
        assert.isNull(yield* logins.peek("callback", login.secretHash))
        assert.isNull(yield* logins.take("callback", login.secretHash))
        yield* logins.put({ ...login, secretHash: "cd".repeat(32), expiresAt: 3000 })
        assert.isNotNull(yield* logins.peek("link", login.secretHash))
        // Put again under the same secret: the one whose time was up is gone for good.
        yield* logins.put({ ...login, expiresAt: 4000 })
        assert.isNotNull(yield* logins.take("callback", login.secretHash))
      })))
  })
}
