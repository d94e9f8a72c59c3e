import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { answer, append, counting, delivery, follows, inMemory, once, projector } from "./fixture.ts"

describe("catching up", () => {
  it.effect.prop("gives every event to every projection exactly once, wherever batches are cut", [
    Schema.Literals([0, 1, 2, 5, 9]),
    Schema.Literals([1, 2, 3, 100])
  ], ([count, batchSize]) =>
    Effect.gen(function*() {
      const { prepare, catchUp } = yield* projector([counting("a", 1), counting("b", 1)], { batchSize })
      yield* prepare
      const facts = Array.from({ length: count }, (_, fact) => fact)
      yield* append(...follows(...facts))
      yield* catchUp
      yield* append(...follows(100, 101))
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, ...facts, 100, 101))
      assert.deepStrictEqual(yield* answer("b"), once(1, ...facts, 100, 101))
    }).pipe(inMemory, Effect.scoped))

  it.effect("reports what a round did, and nothing once caught up", () =>
    Effect.gen(function*() {
      const { prepare, round } = yield* projector([counting("a", 1)], { batchSize: 2 })
      yield* prepare
      yield* append(...follows(1, 2), delivery("3", "odd"))
      assert.deepStrictEqual(yield* round, { deliveries: 2, events: 2, full: true, contended: false })
      assert.deepStrictEqual(yield* round, { deliveries: 1, events: 0, full: false, contended: false })
      assert.deepStrictEqual(yield* round, { deliveries: 0, events: 0, full: false, contended: false })
    }).pipe(inMemory))

  it.effect("brings a projection that was added later up to the others", () =>
    Effect.gen(function*() {
      const before = yield* projector([counting("a", 1)])
      yield* before.prepare
      yield* append(...follows(1, 2))
      yield* before.catchUp
      const after = yield* projector([counting("a", 1), counting("b", 1)])
      yield* after.prepare
      yield* append(...follows(3))
      yield* after.catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      assert.deepStrictEqual(yield* answer("b"), once(1, 1, 2, 3))
    }).pipe(inMemory))

  it.effect("discards a round's work when another worker was faster", () =>
    Effect.gen(function*() {
      const log = yield* EventLog
      const fast = yield* projector([counting("a", 1)])
      yield* fast.prepare
      yield* append(...follows(1, 2))
      const slow = yield* projector([counting("a", 1)]).pipe(
        Effect.provideService(EventLog, {
          ...log,
          read: (options) => Effect.tap(log.read(options), () => Effect.orDie(fast.catchUp))
        })
      )
      assert.deepStrictEqual(yield* slow.round, { deliveries: 2, events: 2, full: false, contended: true })
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2))
    }).pipe(inMemory))
})

describe("rebuilding", () => {
  it.effect("keeps the old read model answering until the new one has caught up", () =>
    Effect.gen(function*() {
      const { prepare, catchUp, round, rebuild, status } = yield* projector([counting("a", 1)], { batchSize: 2 })
      yield* prepare
      yield* append(...follows(1, 2, 3))
      yield* catchUp
      const begun = yield* rebuild("a")
      assert.isFalse(begun.active)
      yield* round
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      assert.deepStrictEqual(yield* status, [
        {
          name: "a",
          version: 1,
          position: 3,
          lag: 0,
          state: "rebuilding",
          rebuild: { version: 1, position: 2, lag: 1 }
        }
      ])
      yield* append(...follows(4))
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3, 4))
      const generations = yield* (yield* ProjectionStore).generations
      assert.deepStrictEqual(generations.map((each) => each.generation), [begun.generation])
      assert.deepStrictEqual((yield* status)[0]?.state, "live")
    }).pipe(inMemory))

  it.effect("begins again when it is asked for again, and drops what was half built", () =>
    Effect.gen(function*() {
      const { prepare, catchUp, round, rebuild } = yield* projector([counting("a", 1)], { batchSize: 1 })
      yield* prepare
      yield* append(...follows(1, 2))
      yield* catchUp
      yield* rebuild("a")
      yield* round
      yield* rebuild("a")
      assert.lengthOf(yield* (yield* ProjectionStore).generations, 2)
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2))
    }).pipe(inMemory))

  it.effect("rebuilds by itself when the version was raised", () =>
    Effect.gen(function*() {
      const old = yield* projector([counting("a", 1)])
      yield* old.prepare
      yield* append(...follows(1, 2))
      yield* old.catchUp
      const raised = yield* projector([counting("a", 2)])
      yield* raised.prepare
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2))
      assert.strictEqual((yield* raised.status)[0]?.version, 1)
      yield* raised.catchUp
      assert.deepStrictEqual(yield* answer("a"), once(2, 1, 2))
      assert.strictEqual((yield* raised.status)[0]?.version, 2)
    }).pipe(inMemory))

  it.effect("leaves a read model of another version as it is, and lets its own code take it further", () =>
    Effect.gen(function*() {
      const old = yield* projector([counting("a", 1)], { batchSize: 1 })
      yield* old.prepare
      yield* append(...follows(1))
      yield* old.catchUp
      const raised = yield* projector([counting("a", 2)], { batchSize: 1 })
      yield* raised.prepare
      yield* append(...follows(2, 3))
      yield* raised.round
      assert.deepStrictEqual(yield* answer("a"), once(1, 1))
      yield* old.catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      yield* raised.catchUp
      assert.deepStrictEqual(yield* answer("a"), once(2, 1, 2, 3))
    }).pipe(inMemory))

  it.effect("prepares once however often it is asked to", () =>
    Effect.gen(function*() {
      const { prepare } = yield* projector([counting("a", 1)])
      yield* prepare
      const generations = yield* (yield* ProjectionStore).generations
      yield* prepare
      assert.deepStrictEqual(yield* (yield* ProjectionStore).generations, generations)
    }).pipe(inMemory))

  it.effect("knows which projections there are", () =>
    Effect.gen(function*() {
      const { rebuild } = yield* projector([counting("a", 1), counting("b", 1)])
      const error = yield* Effect.flip(rebuild("c"))
      assert.strictEqual(error.message, "No projection is named \"c\"; there are a, b")
    }).pipe(inMemory))
})

describe("dead letters", () => {
  const fixture = Effect.fnUntraced(function*() {
    const mended = { now: false }
    const own = yield* projector([counting("a", 1), counting("b", 1)], { mended })
    yield* own.prepare
    yield* append(...follows(1), delivery("2", "odd"), ...follows(3))
    yield* own.catchUp
    return { ...own, mended, store: yield* ProjectionStore }
  })

  it.effect("hold nothing up, and say what was not understood", () =>
    Effect.gen(function*() {
      const { store } = yield* fixture()
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 3))
      assert.deepStrictEqual(yield* store.deadLetters({ after: 0, limit: 10 }), [
        { position: 2, type: "odd", reason: "odd", receivedAt: 2 }
      ])
      assert.strictEqual(yield* store.countDeadLetters, 1)
    }).pipe(inMemory))

  it.effect("come of a decoder that throws, too", () =>
    Effect.gen(function*() {
      const { store, catchUp } = yield* fixture()
      yield* append(delivery("4", "faulty"), ...follows(5))
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 3, 5))
      const [, letter] = yield* store.deadLetters({ after: 0, limit: 10 })
      assert.strictEqual(letter?.reason, "The decoder failed: TypeError: beside itself")
    }).pipe(inMemory))

  it.effect("count once in every read model after a retry, however often it is retried", () =>
    Effect.gen(function*() {
      const { mended, retry, store } = yield* fixture()
      mended.now = true
      yield* retry(2)
      const again = yield* Effect.flip(retry(2))
      assert.strictEqual(again._tag, "DeadLetterNotFound")
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      assert.deepStrictEqual(yield* answer("b"), once(1, 1, 2, 3))
      assert.strictEqual(yield* store.countDeadLetters, 0)
    }).pipe(inMemory))

  it.effect("stay when a retry does not understand them either", () =>
    Effect.gen(function*() {
      const { retry, store } = yield* fixture()
      const error = yield* Effect.flip(retry(2))
      assert.strictEqual(error.message, "The delivery at position 2 still cannot be decoded: odd")
      assert.strictEqual(yield* store.countDeadLetters, 1)
    }).pipe(inMemory))

  it.effect("are not found where the log has understood deliveries, or nothing", () =>
    Effect.gen(function*() {
      const { retry } = yield* fixture()
      assert.strictEqual((yield* Effect.flip(retry(1)))._tag, "DeadLetterNotFound")
      assert.strictEqual((yield* Effect.flip(retry(99)))._tag, "DeadLetterNotFound")
    }).pipe(inMemory))

  it.effect("are folded in only where they are missing: not into a rebuild that has understood them", () =>
    Effect.gen(function*() {
      const { mended, rebuild, round, retry, catchUp, store } = yield* fixture()
      yield* rebuild("a")
      mended.now = true
      yield* round
      yield* retry(2).pipe(Effect.catchTag("DeadLetterNotFound", () => Effect.void))
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      assert.deepStrictEqual(yield* answer("b"), once(1, 1, 2, 3))
      assert.strictEqual(yield* store.countDeadLetters, 0)
    }).pipe(inMemory))

  it.effect("heal by a rebuild alone", () =>
    Effect.gen(function*() {
      const { mended, rebuild, catchUp, store } = yield* fixture()
      mended.now = true
      yield* rebuild("a")
      yield* rebuild("b")
      yield* catchUp
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3))
      assert.strictEqual(yield* store.countDeadLetters, 0)
    }).pipe(inMemory))

  it.effect("are not folded by our code into a read model of another version", () =>
    Effect.gen(function*() {
      const { store } = yield* fixture()
      const raised = yield* projector([counting("a", 2), counting("b", 2)], { mended: { now: true } })
      yield* raised.prepare
      yield* raised.retry(2)
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 3))
      assert.strictEqual(yield* store.countDeadLetters, 1)
      yield* raised.catchUp
      assert.deepStrictEqual(yield* answer("a"), once(2, 1, 2, 3))
      assert.strictEqual(yield* store.countDeadLetters, 0)
    }).pipe(inMemory))
})
