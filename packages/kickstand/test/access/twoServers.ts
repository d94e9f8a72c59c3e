import type { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import type { Accounts } from "@kickstand/domain/access/Accounts"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import { Plans } from "@kickstand/domain/access/Plans"
import type { Quota } from "@kickstand/domain/access/Quota"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { revokeKey } from "@kickstand/kickstand/operations/revokeKey"
import { rotateKey } from "@kickstand/kickstand/operations/rotateKey"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { ask, customer, openDoor, refusalOf } from "./door.ts"

/** Holds two servers over one storage to what one of them is told. */
export const twoServers = (
  name: string,
  storage: Layer.Layer<ApiKeys | Accounts | AuditLog | Entitlements | Quota, StorageUnavailable>
): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.scoped(Effect.provide(effect, Layer.merge(storage, Plans.layer)))

  describe(`Two servers on ${name}`, () => {
    it.effect("refuse a key from the moment it is revoked, however well they remember it", () =>
      on(Effect.gen(function*() {
        const { key } = yield* customer({ planCode: "enterprise_unlimited" })
        const doors = [yield* openDoor, yield* openDoor]
        for (const { admit, settle } of doors) yield* settle(yield* admit(ask(key.key)), "answered")
        yield* revokeKey(key.id)
        for (const { admit } of doors) {
          assert.strictEqual((yield* refusalOf(admit(ask(key.key)))).code, "customer_api_key_invalid")
        }
      })))

    it.effect("share one account's minute", () =>
      on(Effect.gen(function*() {
        const { key } = yield* customer({ overrides: { rpmLimit: 10, concurrencyLimit: 100 } })
        const doors = [yield* openDoor, yield* openDoor]
        const outcomes = yield* Effect.forEach(
          Array.from({ length: 40 }, (_, index) => doors[index % 2] ?? assert.fail()),
          ({ admit }) => Effect.exit(admit(ask(key.key))),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(outcomes.filter(({ _tag }) => _tag === "Success"), 10)
      })))

    it.effect("accept the old key and the new one while a rotation's overlap lasts", () =>
      on(Effect.gen(function*() {
        const { key } = yield* customer({ planCode: "enterprise_unlimited" })
        const { admit } = yield* openDoor
        const rotated = yield* rotateKey(key.id, 60)
        yield* admit(ask(key.key))
        yield* admit(ask(rotated.key))
        yield* rotateKey(rotated.id, 0)
        assert.strictEqual((yield* refusalOf(admit(ask(rotated.key)))).code, "customer_api_key_invalid")
      })))
  })
}
