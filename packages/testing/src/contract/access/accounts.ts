import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { Accounts } from "@kickstand/domain/access/Accounts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyAccess } from "./AccessPorts.ts"
import { account } from "./fixtures.ts"

/** Holds a storage to what {@link Accounts} promises. */
export const accounts = (name: string, storage: EmptyAccess): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Accounts on ${name}`, () => {
    it.effect("gives back what it was given, with the times of the clock", () =>
      on(Effect.gen(function*() {
        const accounts = yield* Accounts
        yield* TestClock.setTime(1_767_225_600_123)
        const told = account("a1", {
          name: "Ünïcode & \"quotes\"",
          overrides: { rpmLimit: 7, streamerLimit: null, enabledFamilies: ["meta", "search"], allowAllStreamers: true }
        })
        const created = yield* accounts.create(told)
        assert.deepStrictEqual(created, { ...told, createdAt: 1_767_225_600_123, updatedAt: 1_767_225_600_123 })
        assert.deepStrictEqual(yield* accounts.find("capi_acc_a1"), created)
        assert.isNull(yield* accounts.find("capi_acc_nobody"))
      })))

    it.effect("lists the oldest first, and those of one moment by id", () =>
      on(Effect.gen(function*() {
        const accounts = yield* Accounts
        assert.deepStrictEqual(yield* accounts.list, [])
        yield* accounts.create(account("z"))
        yield* accounts.create(account("b"))
        yield* TestClock.adjust(1)
        yield* accounts.create(account("a"))
        assert.deepStrictEqual((yield* accounts.list).map(({ id }) => id), ["capi_acc_b", "capi_acc_z", "capi_acc_a"])
      })))

    it.effect("changes what it is told and nothing else", () =>
      on(Effect.gen(function*() {
        const accounts = yield* Accounts
        const created = yield* accounts.create(account(1, { overrides: { rpmLimit: 7 } }))
        yield* TestClock.adjust(5000)
        const suspended = yield* accounts.update(created.id, { status: "suspended" })
        assert.deepStrictEqual(suspended, { ...created, status: "suspended", updatedAt: created.createdAt + 5000 })
        const moved = yield* accounts.update(created.id, { name: "New name", planCode: "scale_50", overrides: {} })
        assert.deepStrictEqual(moved, { ...suspended, name: "New name", planCode: "scale_50", overrides: {} })
        assert.deepStrictEqual(yield* accounts.find(created.id), moved)
      })))

    it.effect("says which account it does not know", () =>
      on(Effect.gen(function*() {
        const unknown = yield* Effect.flip((yield* Accounts).update("capi_acc_nobody", { status: "suspended" }))
        assert.deepStrictEqual(unknown, new AccountNotFound({ id: "capi_acc_nobody" }))
      })))
  })
}
