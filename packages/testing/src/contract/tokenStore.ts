import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyStorage } from "./StoragePorts.ts"

const streamer = { platform: "kick", kind: "user", id: "4001" } as const
const app = { platform: "kick", kind: "app", id: "app-one" } as const

const tokens = {
  ...streamer,
  clientId: "app-one",
  name: "Streamer Ön",
  scopes: ["user:read", "chat:write"],
  expiresAt: 7_200_000,
  sealed: "sealed-1"
}
const renewed = { sealed: "sealed-2", scopes: ["user:read"], expiresAt: 14_400_000 }

/** Holds a storage to what {@link TokenStore} promises. */
export const tokenStore = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const saved = Effect.flatMap(TokenStore, (store) => store.save(tokens))

  describe(`TokenStore on ${name}`, () => {
    it.effect("gives back what it was given, with the times of the clock", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        assert.isNull(yield* store.find(streamer))
        yield* TestClock.setTime(1_767_225_600_123)
        const kept = yield* store.save(tokens)
        const { version, ...rest } = kept
        assert.deepStrictEqual(rest, {
          ...tokens,
          state: "connected",
          reason: null,
          connectedAt: 1_767_225_600_123,
          refreshedAt: 1_767_225_600_123
        })
        assert.isAbove(version, 0)
        assert.deepStrictEqual(yield* store.find(streamer), kept)
        assert.isNull(yield* store.find({ ...streamer, kind: "app" }))
        assert.isNull(yield* store.find({ ...streamer, platform: "twitch" }))
      })))

    it.effect("lists users apart from apps, those who connected first at the front", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        yield* store.save({ ...tokens, id: "9" })
        yield* store.save({ ...tokens, ...app, name: null, scopes: [] })
        yield* store.save({ ...tokens, id: "7" })
        yield* TestClock.adjust(1)
        yield* store.save({ ...tokens, id: "1" })
        assert.deepStrictEqual((yield* store.list("user")).map(({ id }) => id), ["7", "9", "1"])
        assert.deepStrictEqual((yield* store.list("app")).map(({ id, name }) => [id, name]), [["app-one", null]])
      })))

    it.effect("replaces tokens of the version it is told, and no other", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const first = yield* saved
        yield* TestClock.adjust(5000)
        const second = yield* store.replace(streamer, first.version, renewed)
        assert.deepStrictEqual(second, {
          ...first,
          ...renewed,
          refreshedAt: first.connectedAt + 5000,
          version: second?.version ?? 0
        })
        assert.isAbove(second?.version ?? 0, first.version)
        assert.isNull(yield* store.replace(streamer, first.version, { ...renewed, sealed: "late" }))
        assert.deepStrictEqual(yield* store.find(streamer), second)
      })))

    it.effect("lets one claim the turn to replace a version, until the time is up", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const { version } = yield* saved
        const claims = yield* Effect.all(
          Array.from({ length: 10 }, () => store.claim(streamer, version, 1000)),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(claims.filter((claimed) => claimed), 1)
        yield* TestClock.adjust(999)
        assert.isFalse(yield* store.claim(streamer, version, 1000))
        yield* TestClock.adjust(1)
        assert.isTrue(yield* store.claim(streamer, version, 1000))
      })))

    it.effect("lets a claim be given back, and forgets it with the version it was for", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const { version } = yield* saved
        assert.isTrue(yield* store.claim(streamer, version, 1000))
        yield* store.release(streamer, version)
        assert.isTrue(yield* store.claim(streamer, version, 1000))
        const second = yield* store.replace(streamer, version, renewed)
        assert.isTrue(yield* store.claim(streamer, second?.version ?? 0, 1000))
        yield* store.release(streamer, version)
        assert.isFalse(yield* store.claim(streamer, second?.version ?? 0, 1000))
        assert.isFalse(yield* store.claim(streamer, version, 1000))
      })))

    it.effect("lets a claim be made on what is not there yet", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        assert.isTrue(yield* store.claim(app, 0, 1000))
        assert.isFalse(yield* store.claim(app, 0, 1000))
        assert.isTrue(yield* store.claim(streamer, 0, 1000))
      })))

    it.effect("remembers that and why a user must connect again, until they do", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const first = yield* saved
        assert.isTrue(yield* store.lapse(streamer, first.version, "revoked at Kick"))
        const lapsed = yield* store.find(streamer)
        assert.deepStrictEqual(lapsed, {
          ...first,
          state: "connect_again",
          reason: "revoked at Kick",
          version: lapsed?.version ?? 0
        })
        assert.isFalse(yield* store.lapse(streamer, first.version, "late"))
        assert.isNull(yield* store.replace(streamer, first.version, renewed))
        const again = yield* saved
        assert.strictEqual(again.state, "connected")
        assert.isNull(again.reason)
      })))

    it.effect("lets an access token end early, and never later", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const first = yield* saved
        yield* TestClock.setTime(1000)
        yield* store.expire(streamer, first.version)
        assert.deepStrictEqual(yield* store.find(streamer), { ...first, expiresAt: 1000 })
        yield* TestClock.setTime(2000)
        yield* store.expire(streamer, first.version)
        assert.deepStrictEqual(yield* store.find(streamer), { ...first, expiresAt: 1000 })
      })))

    it.effect("never gives a version twice, though an account comes back", () =>
      on(Effect.gen(function*() {
        const store = yield* TokenStore
        const first = yield* saved
        assert.isTrue(yield* store.remove(streamer))
        assert.isFalse(yield* store.remove(streamer))
        assert.isNull(yield* store.find(streamer))
        const second = yield* saved
        assert.notStrictEqual(second.version, first.version)
        assert.isNull(yield* store.replace(streamer, first.version, renewed))
      })))
  })
}
