import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { answer, layerStorage } from "./fixture.ts"

const inMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layerStorage(["a", "b"]))
const delta = (id: string) => new Map([[id, 1]])
const positions = Effect.flatMap(ProjectionStore, (store) =>
  Effect.map(store.generations, (all) => all.map(({ name, generation, position, active }) => [name, generation, position, active])))

describe("the projection store in memory", () => {
  it.effect("makes the first generation of a projection active and later ones building, one at a time", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      yield* store.begin("b", 1)
      yield* store.begin("a", 1)
      yield* store.begin("a", 2)
      yield* store.begin("a", 3)
      assert.deepStrictEqual(yield* positions, [["a", 2, 0, true], ["a", 4, 0, false], ["b", 1, 0, true]])
    }).pipe(inMemory))

  it.effect("commits a batch to all of its generations or to none", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const a = yield* store.begin("a", 1)
      const b = yield* store.begin("b", 1)
      const advance = (generation: typeof a, id: string) => ({ ...generation, delta: delta(id) })
      assert.isTrue(yield* store.commit({ from: 0, to: 5, advances: [advance(a, "x")], failures: [] }))
      const failures = [{ position: 3, reason: "odd" }]
      assert.isFalse(
        yield* store.commit({ from: 0, to: 5, advances: [advance(b, "y"), advance(a, "x")], failures })
      )
      assert.deepStrictEqual(yield* positions, [["a", 1, 5, true], ["b", 2, 0, true]])
      assert.deepStrictEqual(yield* answer("a"), { x: 1 })
      assert.deepStrictEqual(yield* answer("b"), {})
      assert.strictEqual(yield* store.countDeadLetters, 0)
    }).pipe(inMemory))

  it.effect("refuses a batch for a generation that is gone", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      yield* store.begin("a", 1)
      const dropped = yield* store.begin("a", 1)
      yield* store.begin("a", 1)
      assert.isFalse(
        yield* store.commit({ from: 0, to: 1, advances: [{ ...dropped, delta: delta("x") }], failures: [] })
      )
    }).pipe(inMemory))

  it.effect("answers from the promoted generation and forgets the others, their dead letters included", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const old = yield* store.begin("a", 1)
      const failures = [{ position: 1, reason: "odd" }]
      yield* store.commit({ from: 0, to: 1, advances: [{ ...old, delta: delta("old") }], failures })
      const next = yield* store.begin("a", 2)
      yield* store.commit({ from: 0, to: 1, advances: [{ ...next, delta: delta("new") }], failures: [] })
      assert.deepStrictEqual(yield* answer("a"), { old: 1 })
      yield* store.promote("a", next.generation)
      assert.deepStrictEqual(yield* answer("a"), { new: 1 })
      assert.deepStrictEqual(yield* positions, [["a", next.generation, 1, true]])
      assert.strictEqual(yield* store.countDeadLetters, 0)
      yield* store.promote("a", old.generation)
      assert.deepStrictEqual(yield* answer("a"), { new: 1 })
    }).pipe(inMemory))

  it.effect("heals each generation that passed a delivery undecoded once, and no other", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const a = yield* store.begin("a", 1)
      const b = yield* store.begin("b", 1)
      const failures = [{ position: 1, reason: "odd" }]
      yield* store.commit({ from: 0, to: 1, advances: [{ ...a, delta: delta("x") }], failures })
      yield* store.commit({ from: 0, to: 1, advances: [{ ...b, delta: delta("x") }], failures: [] })
      const heal = store.heal(1, [{ ...a, delta: delta("y") }, { ...b, delta: delta("y") }])
      assert.isTrue(yield* heal)
      assert.isFalse(yield* heal)
      assert.deepStrictEqual(yield* answer("a"), { x: 1, y: 1 })
      assert.deepStrictEqual(yield* answer("b"), { x: 1 })
    }).pipe(inMemory))

  it.effect("lists dead letters by position, a page at a time", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const a = yield* store.begin("a", 1)
      const failures = [9, 2, 5].map((position) => ({ position, reason: `at ${position}` }))
      yield* store.commit({ from: 0, to: 9, advances: [{ ...a, delta: delta("x") }], failures })
      const page = yield* store.deadLetters({ after: 2, limit: 1 })
      assert.deepStrictEqual(page.map(({ position, reason }) => [position, reason]), [[5, "at 5"]])
      assert.strictEqual(yield* store.countDeadLetters, 3)
    }).pipe(inMemory))

  it.effect("lends its lease to one holder until it expires or is given back", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      assert.isTrue(yield* store.lease("one", 1000))
      assert.isFalse(yield* store.lease("two", 1000))
      yield* TestClock.adjust(500)
      assert.isTrue(yield* store.lease("one", 1000))
      yield* TestClock.adjust(999)
      assert.isFalse(yield* store.lease("two", 1000))
      yield* TestClock.adjust(1)
      assert.isTrue(yield* store.lease("two", 1000))
      assert.isTrue(yield* store.lease("two", 0))
      assert.isTrue(yield* store.lease("one", 1000))
    }).pipe(inMemory))
})
