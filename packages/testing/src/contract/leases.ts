import { Leases } from "@kickstand/domain/lease/Leases"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const long = 60_000

/** Holds a storage to what {@link Leases} promises. */
export const leases = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Leases on ${name}`, () => {
    it.effect("belong to one holder at a time, who may renew them", () =>
      on(Effect.gen(function*() {
        const { acquire } = yield* Leases
        assert.isTrue(yield* acquire("poller", "a", long))
        assert.isFalse(yield* acquire("poller", "b", long))
        assert.isTrue(yield* acquire("poller", "a", long))
        assert.isTrue(yield* acquire("retention", "b", long))
      })))

    it.effect("run out", () =>
      on(Effect.gen(function*() {
        const { acquire } = yield* Leases
        assert.isTrue(yield* acquire("poller", "a", 0))
        assert.isTrue(yield* acquire("poller", "b", long))
        assert.isFalse(yield* acquire("poller", "a", long))
      })))

    it.effect("are ended by their holder and by nobody else", () =>
      on(Effect.gen(function*() {
        const { acquire, release } = yield* Leases
        assert.isTrue(yield* acquire("poller", "a", long))
        yield* release("poller", "b")
        assert.isFalse(yield* acquire("poller", "b", long))
        yield* release("poller", "a")
        assert.isTrue(yield* acquire("poller", "b", long))
        yield* release("never held", "a")
      })))

    it.effect("go to one of those who ask at once", () =>
      on(Effect.gen(function*() {
        const { acquire } = yield* Leases
        const taken = yield* Effect.forEach(["a", "b", "c", "d"], (holder) => acquire("poller", holder, long), {
          concurrency: "unbounded"
        })
        assert.lengthOf(taken.filter((each) => each), 1)
      })))
  })
}
