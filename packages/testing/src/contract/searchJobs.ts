import { restMillis } from "@kickstand/domain/search/job/decide"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  claimSearch,
  finishSearch,
  queueSearch,
  searched,
  searchedTo,
  searchHit,
  searchLease,
  searchRequest
} from "./searchJobFixtures.ts"
import { searchQueue } from "./searchQueue.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const all = new Set(searched)
const failure = { code: "internal_error", message: "boom \u0000" } as const

/** Holds a storage to what {@link SearchJobs} promises of one job. */
export const searchJobs = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`SearchJobs on ${name}`, () => {
    it.effect("keep a job as it was asked for, for its account alone", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        const created = yield* queueSearch("s1", "a")
        assert.deepInclude(created, { id: "s1", accountId: "a", status: "queued", request: searchRequest, queuePosition: 1 })
        assert.deepStrictEqual(yield* jobs.find("a", "s1"), created)
        assert.isNull(yield* jobs.find("b", "s1"))
        assert.isNull(yield* jobs.cancel("b", "s1"))
        assert.deepStrictEqual(yield* jobs.list("b", { page: 1, limit: 10 }), { items: [], total: 0 })
      })))

    it.effect("record windows with their hits until the last one completes the job", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const claim = yield* claimSearch("w")
        const first = yield* jobs.record(claim, searchedTo(1050, [searchHit(1060), searchHit(1055)]))
        assert.deepInclude(first, { status: "running", hits: 2, position: { at: 1050, last: null }, windowMillis: 10 })
        assert.deepStrictEqual(yield* jobs.hits("s1", { after: 0, limit: 10, channels: all }), {
          hits: [searchHit(1060), searchHit(1055)],
          next: 2,
          exhausted: true
        })
        yield* jobs.record(claim, searchedTo(1020, []))
        const done = yield* jobs.record(claim, searchedTo(1000, [searchHit(1010)]))
        assert.deepInclude(done, { status: "completed", hits: 3, lease: null })
        assert.isNull(yield* jobs.record(claim, searchedTo(1000, [searchHit(1010)])))
        assert.isNull(yield* jobs.claim("w", searchLease))
        const second = yield* jobs.hits("s1", { after: 1, limit: 1, channels: all })
        assert.deepStrictEqual(second, { hits: [searchHit(1055)], next: 2, exhausted: false })
        const third = yield* jobs.hits("s1", { after: second.next, limit: 1, channels: all })
        assert.deepStrictEqual(third, { hits: [searchHit(1010)], next: 3, exhausted: true })
      })))

    it.effect("pass over hits of channels that are not wanted", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const claim = yield* claimSearch("w")
        const found = Array.from({ length: 40 }, (_, index) => searchHit(1099 - index, searched[index % 4 === 3 ? 1 : 0]))
        for (let from = 0; from < 40; from += 8) {
          yield* jobs.record(claim, searchedTo(1092 - from, found.slice(from, from + 8)))
        }
        const wanted = found.filter(({ channel }) => channel === searched[1])
        let after = 0
        const read: Array<unknown> = []
        for (let exhausted = false; !exhausted;) {
          const page = yield* jobs.hits("s1", { after, limit: 3, channels: new Set([searched[1]]) })
          read.push(...page.hits)
          after = page.next
          exhausted = page.exhausted
        }
        assert.deepStrictEqual(read, wanted)
        assert.deepStrictEqual((yield* jobs.hits("s1", { after: 0, limit: 3, channels: new Set() })).hits, [])
      })))

    it.effect("take no window from a worker that was overtaken", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const lost = yield* claimSearch("lost")
        yield* jobs.record(lost, searchedTo(1050, [searchHit(1060)]))
        yield* TestClock.adjust(searchLease - 1)
        assert.isNull(yield* jobs.claim("next", searchLease))
        yield* TestClock.adjust(1)
        const next = yield* claimSearch("next")
        assert.deepInclude(next, { id: "s1", attempts: 1, hits: 1, position: { at: 1050, last: null } })
        assert.isNull(yield* jobs.record(lost, searchedTo(1020, [searchHit(1030)])))
        assert.isNull(yield* jobs.failAttempt(lost, failure))
        assert.isFalse(yield* jobs.beat(lost, searchLease))
        yield* jobs.release(lost)
        assert.isTrue(yield* jobs.beat(next, searchLease))
        assert.strictEqual((yield* jobs.hits("s1", { after: 0, limit: 10, channels: all })).hits.length, 1)
      })))

    it.effect("stay with the worker that keeps telling of itself", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const claim = yield* claimSearch("w")
        for (let beats = 0; beats < 3; beats++) {
          yield* TestClock.adjust(searchLease - 1)
          assert.isTrue(yield* jobs.beat(claim, searchLease))
        }
        assert.isNull(yield* jobs.claim("other", searchLease))
        yield* jobs.release(claim)
        assert.deepInclude(yield* claimSearch("other"), { id: "s1", attempts: 0, status: "running" })
      })))

    it.effect("rest after an attempt failed, and are given up after some", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        for (let attempts = 1; attempts < 5; attempts++) {
          const failed = yield* jobs.failAttempt(yield* claimSearch("w"), failure)
          assert.deepInclude(failed, { status: "running", attempts })
          assert.isNull(yield* jobs.claim("w", searchLease))
          yield* TestClock.adjust(restMillis(attempts))
        }
        const given = yield* jobs.failAttempt(yield* claimSearch("w"), failure)
        assert.deepInclude(given, { status: "failed", error: failure })
      })))

    it.effect("end at once when they are cancelled, and keep what was found", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const claim = yield* claimSearch("w")
        yield* jobs.record(claim, searchedTo(1050, [searchHit(1060)]))
        assert.deepInclude(yield* jobs.cancel("a", "s1"), { status: "cancelled", hits: 1 })
        assert.isFalse(yield* jobs.beat(claim, searchLease))
        assert.isNull(yield* jobs.record(claim, searchedTo(1020, [searchHit(1030)])))
        assert.strictEqual((yield* jobs.hits("s1", { after: 0, limit: 10, channels: all })).hits.length, 1)
        const again = yield* jobs.cancel("a", "s1")
        assert.deepStrictEqual(again, yield* jobs.find("a", "s1"))
      })))

    it.effect("lose their hits when they have been finished for long enough, and are forgotten later", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a")
        const done = yield* finishSearch(yield* claimSearch("w"))
        const finishedAt = done?.finishedAt ?? assert.fail("It is not finished")
        assert.strictEqual(yield* jobs.expire(finishedAt), 0)
        assert.strictEqual(yield* jobs.forget(finishedAt + 1), 0)
        assert.strictEqual(yield* jobs.expire(finishedAt + 1), 1)
        assert.strictEqual(yield* jobs.expire(finishedAt + 1), 0)
        assert.deepInclude(yield* jobs.find("a", "s1"), { status: "expired", hits: 2 })
        assert.deepStrictEqual(yield* jobs.hits("s1", { after: 0, limit: 10, channels: all }), {
          hits: [],
          next: 0,
          exhausted: true
        })
        assert.strictEqual(yield* jobs.forget(finishedAt), 0)
        assert.strictEqual(yield* jobs.forget(finishedAt + 1), 1)
        assert.isNull(yield* jobs.find("a", "s1"))
      })))
  })

  searchQueue(name, storage)
}
