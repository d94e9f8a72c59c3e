import { maxAttempts } from "@kickstand/domain/search/job/decide"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { SearchOrder } from "@kickstand/domain/search/job/SearchRequest"
import { SearchRetention } from "@kickstand/kickstand/search/SearchRetention"
import { SearchRunner } from "@kickstand/kickstand/search/SearchRunner"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { away, layerQueue, makeIndex, messageAt, queue, request, sorted, stateOf } from "./searches.ts"

const Hours = Schema.Array(Schema.Literals([0, 1, 5, 23, 24, 25, 100, 101, 150, 239]))

describe("a worker that carries searches out", () => {
  it.effect.prop("finds every message of the range once, in order, in windows of any number of hits", [
    Hours,
    SearchOrder,
    Schema.Literals([1, 2, 3, 1000])
  ], ([hours, order, limit]) => {
    const messages = hours.map((hour, index) => messageAt(hour, index))
    const index = makeIndex(messages)
    return Effect.gen(function*() {
      yield* queue("s", request({ order }))
      yield* TestClock.adjust("1 minute")
      const { hits, job } = yield* stateOf("s")
      assert.deepInclude(job, { status: "completed", hits: messages.length, attempts: 0 })
      assert.deepStrictEqual(hits, sorted(messages, order))
    }).pipe(Effect.provide(Layer.provideMerge(
      SearchRunner.layer({ firstHits: limit, hits: limit }),
      Layer.merge(layerQueue, index.layer)
    )))
  }, { arbitrary: { runs: 40 } })

  it.effect("has the first hits ready while the rest is still looked for, and tells how far it is", () => {
    const index = makeIndex([messageAt(239), messageAt(238), messageAt(1)])
    index.control.before = Effect.sleep(450)
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("400 millis")
      assert.deepInclude((yield* stateOf("s")).job, { status: "running", hits: 0 })
      yield* TestClock.adjust("200 millis")
      const { hits, job } = yield* stateOf("s")
      const { at, channel, id } = messageAt(239)
      assert.deepInclude(job, { status: "running", hits: 1, position: { at, last: { id, channel } } })
      assert.deepStrictEqual(hits, [messageAt(239)])
      yield* TestClock.adjust("10 seconds")
      assert.deepInclude((yield* stateOf("s")).job, { status: "completed", hits: 3 })
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer({ firstHits: 1 }), Layer.merge(layerQueue, index.layer))))
  })

  it.effect("looks at nothing where there are no messages", () => {
    const index = makeIndex([messageAt(100)])
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("1 second")
      assert.deepInclude((yield* stateOf("s")).job, { status: "completed", hits: 1 })
      assert.lengthOf(index.asked, 1)
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer(), Layer.merge(layerQueue, index.layer))))
  })

  it.effect("stops looking within a second of a search being cancelled", () => {
    const index = makeIndex([messageAt(1)])
    index.control.before = Effect.never
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("3 seconds")
      assert.lengthOf(index.asked, 1)
      yield* (yield* SearchJobs).cancel("a", "s")
      yield* TestClock.adjust("999 millis")
      assert.strictEqual(index.control.interrupted, 1)
      assert.deepInclude((yield* stateOf("s")).job, { status: "cancelled" })
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer(), Layer.merge(layerQueue, index.layer))))
  })

  it.effect("waits for a storage that is away and then goes on, and gives up when it does not come back", () => {
    const index = makeIndex([messageAt(1)])
    index.control.before = Effect.fail(away)
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("4 seconds")
      assert.deepInclude((yield* stateOf("s")).job, { status: "running", hits: 0 })
      index.control.before = Effect.void
      yield* TestClock.adjust("10 seconds")
      assert.deepInclude((yield* stateOf("s")).job, { status: "completed", hits: 1 })

      index.control.before = Effect.fail(away)
      yield* queue("t", request())
      yield* TestClock.adjust("5 minutes")
      const { job } = yield* stateOf("t")
      assert.deepInclude(job, { status: "failed" })
      assert.strictEqual(job?.error?.code, "storage_unavailable")
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer(), Layer.merge(layerQueue, index.layer))))
  })

  it.effect("gives up a search that breaks it, without a word of what broke", () => {
    const index = makeIndex([messageAt(1)])
    index.control.before = Effect.die(new Error("a secret"))
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("5 minutes")
      const { job } = yield* stateOf("s")
      assert.deepInclude(job, { status: "failed" })
      assert.strictEqual(job?.error?.code, "internal_error")
      assert.notInclude(job?.error?.message ?? "", "secret")
      assert.lengthOf(index.asked, maxAttempts)
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer(), Layer.merge(layerQueue, index.layer))))
  })

  it.effect("gives back what is under way when it closes, and the next one goes on where it was", () => {
    const messages = Array.from({ length: 30 }, (_, index) => messageAt(index * 8))
    const index = makeIndex(messages)
    index.control.before = Effect.sleep(450)
    const runner = SearchRunner.layer({ firstHits: 5, hits: 5 })
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("1 second").pipe(Effect.provide(runner))
      assert.deepInclude((yield* stateOf("s")).job, { status: "running", hits: 10, lease: null, attempts: 0 })
      index.control.before = Effect.void
      yield* TestClock.adjust("1 second").pipe(Effect.provide(runner))
      const { hits, job } = yield* stateOf("s")
      assert.deepInclude(job, { status: "completed", hits: 30, attempts: 0 })
      assert.deepStrictEqual(hits, sorted(messages, "newest"))
    }).pipe(Effect.provide(Layer.merge(layerQueue, index.layer)))
  })

  it.effect("shares the queue with others: each search is carried out once", () => {
    const messages = Array.from({ length: 30 }, (_, index) => messageAt(index * 8))
    const index = makeIndex(messages)
    index.control.before = Effect.sleep(50)
    const runners = Layer.merge(SearchRunner.layer({ hits: 5 }), Layer.fresh(SearchRunner.layer({ hits: 5 })))
    return Effect.gen(function*() {
      const ids = Array.from({ length: 12 }, (_, nth) => `s${nth}`)
      for (const id of ids) yield* queue(id, request(), `account ${id}`)
      yield* TestClock.adjust("30 seconds")
      for (const id of ids) {
        const { hits, job } = yield* stateOf(id, `account ${id}`)
        assert.deepInclude(job, { status: "completed", hits: 30, attempts: 0 }, id)
        assert.deepStrictEqual(hits, sorted(messages, "newest"))
      }
    }).pipe(Effect.provide(Layer.provideMerge(runners, Layer.merge(layerQueue, index.layer))))
  })

  it.effect("does not let one account's ten long searches keep another's short one waiting", () => {
    const messages = Array.from({ length: 200 }, (_, index) => messageAt(index))
    const index = makeIndex(messages)
    index.control.before = Effect.sleep(450)
    return Effect.gen(function*() {
      for (let nth = 0; nth < 10; nth++) yield* queue(`long${nth}`, request(), "many")
      yield* TestClock.adjust("20 seconds")
      yield* queue("short", request({ from: messageAt(199).at, to: messageAt(200).at }), "one")
      yield* TestClock.adjust("2 seconds")
      assert.deepInclude((yield* stateOf("short", "one")).job, { status: "completed", hits: 1 })
      assert.deepInclude((yield* stateOf("long0", "many")).job, { status: "running" })
    }).pipe(Effect.provide(Layer.provideMerge(
      SearchRunner.layer({ slots: 1, firstHits: 2, hits: 2 }),
      Layer.merge(layerQueue, index.layer)
    )))
  })

  it.effect("throws hits away once they were kept for long enough", () => {
    const index = makeIndex([messageAt(1)])
    return Effect.gen(function*() {
      yield* queue("s", request())
      yield* TestClock.adjust("59 minutes")
      assert.deepInclude((yield* stateOf("s")).job, { status: "completed" })
      yield* TestClock.adjust("3 minutes")
      const { hits, job } = yield* stateOf("s")
      assert.deepInclude(job, { status: "expired", hits: 1 })
      assert.deepStrictEqual(hits, [])
    }).pipe(Effect.provide(Layer.provideMerge(SearchRunner.layer(), Layer.merge(layerQueue, index.layer)).pipe(
      Layer.provideMerge(Layer.succeed(SearchRetention, 3_600_000))
    )))
  })
})
