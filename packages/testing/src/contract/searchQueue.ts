import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { claimSearch, finishSearch, queueSearch, searched, searchedTo, searchHit, searchLease } from "./searchJobFixtures.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const waiting = Effect.fnUntraced(function*(ids: ReadonlyArray<readonly [account: string, id: string]>) {
  const jobs = yield* SearchJobs
  const views = yield* Effect.forEach(ids, ([account, id]) => jobs.find(account, id))
  return views
    .filter((view) => view?.status === "queued")
    .sort((a, b) => (a?.queuePosition ?? 0) - (b?.queuePosition ?? 0))
    .map((view) => view?.id)
})

const Turn = Schema.Struct({
  does: Schema.Literals(["ask", "ask", "work", "work", "release", "crash", "cancel"]),
  account: Schema.Literals(["a", "b", "c"])
})

/** Holds a storage to what {@link SearchJobs} promises of many jobs. */
export const searchQueue = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`The queue of searches on ${name}`, () => {
    it.effect("lets an account's one job pass another's ten", () =>
      on(Effect.gen(function*() {
        for (let index = 0; index < 10; index++) {
          yield* queueSearch(`many${index}`, "many")
          yield* TestClock.adjust(1)
        }
        yield* finishSearch(yield* claimSearch("w"))
        const one = yield* queueSearch("one", "one")
        assert.strictEqual(one.queuePosition, 1)
        assert.strictEqual((yield* claimSearch("w")).id, "one")
        assert.strictEqual((yield* claimSearch("w")).id, "many1")
      })))

    it.effect("lets accounts take turns with long jobs, and begins an account's next one when its first is done", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        for (const account of ["a", "b"]) for (const nth of [1, 2]) {
          yield* queueSearch(`${account}${nth}`, account)
          yield* TestClock.adjust(1)
        }
        const served: Array<string> = []
        for (let at = 1090; at > 1000; at -= 10) {
          const job = yield* claimSearch("w")
          served.push(job.id)
          if (job.hits === 2) yield* jobs.record(job, searchedTo(1000, []))
          else yield* jobs.record(job, searchedTo(at, [searchHit(at)]))
          yield* jobs.release(job)
        }
        assert.deepStrictEqual(served, ["a1", "b1", "a1", "b1", "a1", "b1", "a2", "b2", "a2"])
      })))

    it.effect("gives an account no more places than it has", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("s1", "a", 2)
        yield* queueSearch("s2", "a", 2)
        const refused = yield* Effect.flip(queueSearch("s3", "a", 2))
        assert.deepInclude(refused, { _tag: "TooManySearches", active: 2, limit: 2 })
        yield* queueSearch("s4", "b", 2)
        yield* claimSearch("w")
        assert.deepInclude(yield* Effect.flip(queueSearch("s3", "a", 2)), { _tag: "TooManySearches" })
        yield* jobs.cancel("a", "s1")
        yield* queueSearch("s3", "a", 2)
      })))

    it.effect("gives the last place to one of those who ask at once", () =>
      on(Effect.gen(function*() {
        const asked = yield* Effect.forEach(
          ["s1", "s2", "s3", "s4", "s5"],
          (id) => Effect.option(queueSearch(id, "a", 2)),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(asked.filter(({ _tag }) => _tag === "Some"), 2)
      })))

    it.effect("gives each job to one of the workers that ask at once", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* Effect.forEach(["s1", "s2", "s3"], (id) => queueSearch(id, id))
        const claimed = yield* Effect.forEach(["v", "w", "x", "y", "z"], (holder) => jobs.claim(holder, searchLease), {
          concurrency: "unbounded"
        })
        const ids = claimed.filter((job) => job !== null).map(({ id }) => id).sort()
        assert.deepStrictEqual(ids, [...new Set(ids)])
        // Workers that look at one moment may pass over a job that another is just taking; then it is left for later.
        const rest = yield* Effect.forEach(["s1", "s2", "s3"].slice(ids.length), () => claimSearch("w"))
        assert.deepStrictEqual([...ids, ...rest.map(({ id }) => id)].sort(), ["s1", "s2", "s3"])
        assert.isNull(yield* jobs.claim("w", searchLease))
      })))

    it.effect("lists an account's jobs newest first, page by page", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        for (const id of ["s1", "s2", "s3", "s4"]) {
          yield* queueSearch(id, "a")
          if (id !== "s2") yield* TestClock.adjust(1)
        }
        yield* queueSearch("other", "b")
        const pages = yield* Effect.forEach([1, 2, 3], (page) => jobs.list("a", { page, limit: 3 }))
        assert.deepStrictEqual(pages.map(({ total }) => total), [4, 4, 4])
        assert.deepStrictEqual(
          pages.map(({ items }) => items.map(({ id, queuePosition }) => [id, queuePosition])),
          [[["s4", 5], ["s3", 4], ["s2", 3]], [["s1", 1]], []]
        )
      })))

    it.effect.prop("tells places that come true, whatever happened before", [Schema.Array(Turn)], ([history]) =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        const ids: Array<readonly [string, string]> = []
        for (const { account, does } of history.slice(0, 25)) {
          yield* TestClock.adjust(does === "crash" ? searchLease : 1)
          if (does === "ask") {
            const id = `s${String(ids.length).padStart(2, "0")}`
            ids.push([account, id])
            yield* queueSearch(id, account)
          } else if (does === "cancel") {
            const [own] = ids.filter(([of]) => of === account)
            if (own !== undefined) yield* jobs.cancel(...own)
          } else {
            const job = yield* jobs.claim("w", searchLease)
            if (job === null) continue
            if (does === "work") yield* finishSearch(job)
            if (does === "release") yield* jobs.release(job)
          }
        }
        // What was begun is finished first, so that what waits goes by its places alone.
        yield* TestClock.adjust(searchLease)
        for (const [account, id] of ids) {
          const view = yield* jobs.find(account, id)
          if (view?.status === "running") yield* jobs.cancel(account, id)
        }
        const expected = yield* waiting(ids)
        const begun: Array<string> = []
        for (let job = yield* jobs.claim("w", searchLease); job !== null; job = yield* jobs.claim("w", searchLease)) {
          begun.push(job.id)
          yield* finishSearch(job)
        }
        assert.deepStrictEqual(begun, expected)
        for (const id of begun) {
          const { hits } = yield* jobs.hits(id, { after: 0, limit: 9, channels: new Set(searched) })
          assert.deepStrictEqual(hits, [searchHit(1060), searchHit(1010)])
        }
      })), { arbitrary: { runs: 12 } })
  })
}
