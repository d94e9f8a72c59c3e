import { Accounts } from "@kickstand/domain/access/Accounts"
import { Actor } from "@kickstand/domain/access/Actor"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyAccess } from "./AccessPorts.ts"
import { account } from "./fixtures.ts"

/** Holds a storage to what {@link AuditLog} promises. */
export const auditLog = (name: string, storage: EmptyAccess): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const act = (target: string) => ({ action: "test.act", target, details: { nested: { n: [1, null, "ü"] } } })

  describe(`AuditLog on ${name}`, () => {
    it.effect("remembers who did what, and when", () =>
      on(Effect.gen(function*() {
        const audit = yield* AuditLog
        yield* TestClock.setTime(1_767_225_600_123)
        const answer = yield* audit.record(Effect.succeed("done"), (result) => act(result)).pipe(
          Effect.provideService(Actor, "cli:operator42")
        )
        assert.strictEqual(answer, "done")
        const [entry] = yield* audit.list({ before: null, limit: 10 })
        const { id: _, ...rest } = entry ?? assert.fail("there is no entry")
        assert.deepStrictEqual(rest, { at: 1_767_225_600_123, actor: "cli:operator42", ...act("done") })
      })))

    it.effect("lists the newest first, page by page", () =>
      on(Effect.gen(function*() {
        const audit = yield* AuditLog
        for (const target of ["a", "b", "c", "d", "e"]) yield* audit.record(Effect.void, () => act(target))
        const first = yield* audit.list({ before: null, limit: 2 })
        assert.deepStrictEqual(first.map(({ target }) => target), ["e", "d"])
        const second = yield* audit.list({ before: first.at(-1)?.id ?? 0, limit: 10 })
        assert.deepStrictEqual(second.map(({ target }) => target), ["c", "b", "a"])
      })))

    it.effect("writes nothing down for an act that failed", () =>
      on(Effect.gen(function*() {
        const audit = yield* AuditLog
        const failure = yield* Effect.flip(audit.record(Effect.fail("no"), () => act("nothing")))
        assert.strictEqual(failure, "no")
        assert.deepStrictEqual(yield* audit.list({ before: null, limit: 10 }), [])
      })))

    it.effect("keeps the act that it wrote down", () =>
      on(Effect.gen(function*() {
        const audit = yield* AuditLog
        const accounts = yield* Accounts
        yield* audit.record(accounts.create(account(1)), ({ id }) => act(id))
        assert.isNotNull(yield* accounts.find("capi_acc_1"))
        assert.lengthOf(yield* audit.list({ before: null, limit: 10 }), 1)
      })))
  })
}
