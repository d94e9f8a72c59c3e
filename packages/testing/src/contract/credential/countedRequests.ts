import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyCredentials } from "./CredentialPorts.ts"
import { openCredential, storedCredential } from "./fixtures.ts"

const minute = 60_000

/** Holds a storage to what {@link CredentialStore} promises of counting requests. */
export const countedRequests = (name: string, storage: EmptyCredentials): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const opened = Effect.gen(function*() {
    const { count, lookUp } = yield* CredentialStore
    yield* openCredential()
    const { epoch } = (yield* lookUp("ksc_1", "")) ?? assert.fail()
    return (perMinute: number) => count({ credentialId: "cred_1", epoch, perMinute })
  })

  describe(`Counted requests on ${name}`, () => {
    it.effect("are so many in a calendar minute, and begin anew with the next", () =>
      on(Effect.gen(function*() {
        const ask = yield* opened
        yield* TestClock.setTime(20 * minute + 59_000)
        const at = 20 * minute + 59_000
        assert.deepStrictEqual(yield* ask(2), { outcome: "counted", at, requests: 1 })
        assert.deepStrictEqual(yield* ask(2), { outcome: "counted", at, requests: 2 })
        assert.deepStrictEqual(yield* ask(2), { outcome: "exceeded", at, requests: 2 })
        assert.deepStrictEqual(yield* ask(3), { outcome: "counted", at, requests: 3 })
        yield* TestClock.setTime(21 * minute)
        assert.deepStrictEqual(yield* ask(2), { outcome: "counted", at: 21 * minute, requests: 1 })
      })))

    it.effect("count in the later minute when they overtake each other at its turn", () =>
      on(Effect.gen(function*() {
        const ask = yield* opened
        yield* TestClock.setTime(21 * minute)
        yield* ask(2)
        yield* TestClock.setTime(21 * minute - 1)
        assert.deepStrictEqual(yield* ask(2), { outcome: "counted", at: 21 * minute, requests: 2 })
        assert.deepStrictEqual(yield* ask(2), { outcome: "exceeded", at: 21 * minute, requests: 2 })
      })))

    it.effect("are exactly as many as the limit, however many race", () =>
      on(Effect.gen(function*() {
        const ask = yield* opened
        const all = yield* Effect.forEach(Array.from({ length: 100 }), () => ask(37), { concurrency: "unbounded" })
        const counted = all.filter(({ outcome }) => outcome === "counted").map(({ requests }) => requests)
        assert.deepStrictEqual(counted.sort((a, b) => a - b), Array.from({ length: 37 }, (_, index) => index + 1))
      })))

    it.effect("of one credential take nothing from another", () =>
      on(Effect.gen(function*() {
        const ask = yield* opened
        const { count, create, lookUp } = yield* CredentialStore
        yield* create(storedCredential(2))
        const { epoch } = (yield* lookUp("ksc_2", "")) ?? assert.fail()
        yield* ask(1)
        assert.strictEqual((yield* ask(1)).outcome, "exceeded")
        assert.strictEqual((yield* count({ credentialId: "cred_2", epoch, perMinute: 1 })).outcome, "counted")
      })))
  })
}
