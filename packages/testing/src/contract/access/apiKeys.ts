import { Accounts } from "@kickstand/domain/access/Accounts"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { KeyNotFound } from "@kickstand/domain/access/KeyNotFound"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyAccess } from "./AccessPorts.ts"
import { account, storedKey } from "./fixtures.ts"

/** Holds a storage to what {@link ApiKeys} promises. */
export const apiKeys = (name: string, storage: EmptyAccess): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const narrowed = {
    families: ["meta", "broadcast"] as const,
    streamers: ["streamer_one", "streamer-two"],
    allowedIps: ["203.0.113.7", "2001:db8::/32"],
    expiresAt: 4_102_444_800_001,
    environment: "test" as const
  }

  describe(`ApiKeys on ${name}`, () => {
    it.effect("gives back what it was given, and shows the hash to nobody but the door", () =>
      on(Effect.gen(function*() {
        const keys = yield* ApiKeys
        const owner = yield* (yield* Accounts).create(account(1))
        for (const stored of [storedKey(1), storedKey(2, narrowed)]) {
          const { secretHash: _, ...shown } = stored
          assert.deepStrictEqual(yield* keys.create(stored), shown)
          assert.deepStrictEqual(yield* keys.find(stored.id), shown)
          const credential = yield* keys.findByPrefix(stored.prefix)
          assert.deepStrictEqual(credential?.key, stored)
          assert.deepStrictEqual(credential?.account, owner)
        }
        assert.isNull(yield* keys.find("capi_key_none"))
        assert.isNull(yield* keys.findByPrefix("klz_live_ffffffffffffffff"))
      })))

    it.effect("lists an account's own keys, the oldest first", () =>
      on(Effect.gen(function*() {
        const keys = yield* ApiKeys
        yield* (yield* Accounts).create(account(1))
        yield* (yield* Accounts).create(account(2))
        yield* keys.create(storedKey("b", { createdAt: 2 }))
        yield* keys.create(storedKey("c", { createdAt: 1 }))
        yield* keys.create(storedKey("a", { createdAt: 2 }))
        yield* keys.create(storedKey("d", { accountId: "capi_acc_2" }))
        const ids = (yield* keys.list("capi_acc_1")).map(({ id }) => id)
        assert.deepStrictEqual(ids, ["capi_key_c", "capi_key_a", "capi_key_b"])
        assert.deepStrictEqual(yield* keys.list("capi_acc_nobody"), [])
      })))

    it.effect("revokes once, and remembers when", () =>
      on(Effect.gen(function*() {
        const keys = yield* ApiKeys
        yield* (yield* Accounts).create(account(1))
        yield* keys.create(storedKey(1))
        assert.strictEqual((yield* keys.revoke("capi_key_1", 500)).revokedAt, 500)
        assert.strictEqual((yield* keys.revoke("capi_key_1", 900)).revokedAt, 500)
        assert.strictEqual((yield* keys.findByPrefix(storedKey(1).prefix))?.key.revokedAt, 500)
        assert.deepStrictEqual(yield* Effect.flip(keys.revoke("capi_key_9", 1)), new KeyNotFound({ id: "capi_key_9" }))
      })))

    it.effect("brings an expiry forward and never puts it off", () =>
      on(Effect.gen(function*() {
        const keys = yield* ApiKeys
        yield* (yield* Accounts).create(account(1))
        yield* keys.create(storedKey(1))
        assert.strictEqual((yield* keys.expire("capi_key_1", 500)).expiresAt, 500)
        assert.strictEqual((yield* keys.expire("capi_key_1", 900)).expiresAt, 500)
        assert.strictEqual((yield* keys.expire("capi_key_1", 100)).expiresAt, 100)
        assert.deepStrictEqual(yield* Effect.flip(keys.expire("capi_key_9", 1)), new KeyNotFound({ id: "capi_key_9" }))
      })))

    it.effect("notes the last use of many keys at once, and never an earlier one", () =>
      on(Effect.gen(function*() {
        const keys = yield* ApiKeys
        yield* (yield* Accounts).create(account(1))
        yield* keys.create(storedKey(1))
        yield* keys.create(storedKey(2))
        yield* keys.used(new Map([["capi_key_1", 500], ["capi_key_2", 600], ["capi_key_gone", 700]]))
        yield* keys.used(new Map([["capi_key_1", 400], ["capi_key_2", 800]]))
        yield* keys.used(new Map())
        assert.deepStrictEqual((yield* keys.list("capi_acc_1")).map(({ lastUsedAt }) => lastUsedAt), [500, 800])
      })))

    it.effect("raises the epoch with every change to the account, its keys and its entitlements, and with no use", () =>
      on(Effect.gen(function*() {
        const accounts = yield* Accounts
        const keys = yield* ApiKeys
        const entitlements = yield* Entitlements
        yield* accounts.create(account(1))
        yield* accounts.create(account(2))
        yield* keys.create(storedKey(1))
        yield* keys.create(storedKey(2, { accountId: "capi_acc_2" }))
        const epoch = (key: number) => Effect.map(keys.findByPrefix(storedKey(key).prefix), (found) => found?.epoch ?? -1)
        const other = yield* epoch(2)
        const grant = { accountId: "capi_acc_1", slug: "streamer_one", channel: null, source: "test", streamerLimit: null }
        const changes: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
          accounts.update("capi_acc_1", { status: "suspended" }),
          accounts.update("capi_acc_1", { overrides: { rpmLimit: 1 } }),
          keys.create(storedKey(3)),
          keys.expire("capi_key_1", 100),
          keys.revoke("capi_key_3", 100),
          entitlements.grant(grant),
          entitlements.revoke("capi_acc_1", "streamer_one")
        ]
        for (const change of changes) {
          const before = yield* epoch(1)
          yield* change
          assert.isAbove(yield* epoch(1), before)
        }
        const before = yield* epoch(1)
        yield* keys.used(new Map([["capi_key_1", 500]]))
        assert.strictEqual(yield* epoch(1), before)
        assert.strictEqual(yield* epoch(2), other)
      })))
  })
}
