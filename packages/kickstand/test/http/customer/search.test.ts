import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { assert, layer } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { chatter, type Results, SearchingServer, searcher, settle, told } from "./searchRequests.ts"

layer(SearchingServer)("a search", (it) => {
  it.effect("is queued, carried out, and answered page by page", () =>
    Effect.gen(function*() {
      yield* chatter
      const { begin, results, status } = yield* searcher()
      const queued = yield* begin({ query: "tea" })
      assert.deepInclude(queued, { status: "queued", queuePosition: 1, progress: { scannedShare: 0, hits: 0 } })
      yield* settle
      const done = yield* status(queued.jobId)
      assert.deepInclude(done, { status: "completed", queuePosition: null, progress: { scannedShare: 1, hits: 5 }, error: null })

      const first = yield* results(queued.jobId, "?limit=2")
      assert.deepStrictEqual(first.data.map(({ id }) => id), ["m8", "m6"])
      assert.deepStrictEqual(first.data[0], {
        id: "m8",
        channel_slug: "streamer_two",
        sender_username: "viewer8",
        sender_id: "108",
        content: "Café or tea number 8",
        created_at: "2026-03-21T17:34:00.000Z",
        highlights: [[8, 11]]
      } as unknown as Results["data"][number])
      const rest = yield* results(queued.jobId, `?limit=2&cursor=${first.nextCursor}`)
      assert.deepStrictEqual(rest.data.map(({ id }) => id), ["m4", "m2"])
      const last = yield* results(queued.jobId, `?limit=2&cursor=${rest.nextCursor}`)
      assert.deepStrictEqual([last.data.map(({ id }) => id), last.nextCursor], [["m0"], null])
    }))

  it.effect("may be about one streamer, one sender, and begin with the oldest", () =>
    Effect.gen(function*() {
      const { begin, results } = yield* searcher()
      const found = Effect.fnUntraced(function*(body: object) {
        const { jobId } = yield* begin(body)
        yield* settle
        return (yield* results(jobId)).data.map(({ id }) => id)
      })
      assert.deepStrictEqual(yield* found({ streamers: ["Streamer_Two"], order: "oldest" }), ["m6", "m7", "m8", "m9"])
      assert.deepStrictEqual(yield* found({ username: "VIEWER3" }), ["m3"])
      assert.deepStrictEqual(yield* found({ query: "cafe -number", username: "viewer2" }), [])
      assert.deepStrictEqual(yield* found({ query: "else OR cafe", streamers: ["streamer_one", "streamer_two"] }).pipe(
        Effect.map((ids) => ids.length)
      ), 10)
      const instants = { dateFrom: "2026-03-21T16:14:00Z", dateTo: "2026-03-21T18:34:00+02:00" }
      assert.deepStrictEqual(yield* found({ ...instants, order: "oldest" }), ["m0", "m1"])
    }))

  it.effect("always has a next page while it runs, and keeps what was read where it was", () =>
    Effect.gen(function*() {
      const { account, begin, results } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      const waiting = yield* results(jobId)
      assert.deepInclude(waiting, { status: "queued", data: [] })
      assert.isNotNull(waiting.nextCursor)
      yield* settle
      const after = yield* results(jobId, `?cursor=${waiting.nextCursor}`)
      assert.deepInclude(after, { status: "completed", nextCursor: null })
      assert.lengthOf(after.data, 5)
      assert.isNotNull(yield* (yield* SearchJobs).find(account, jobId))
    }))

  it.effect("is another account's business to nobody", () =>
    Effect.gen(function*() {
      const { begin } = yield* searcher()
      const stranger = yield* searcher()
      const { jobId } = yield* begin({})
      const missing = [404, "search_job_not_found"]
      for (const path of ["", "/results", "/export", "/events"]) {
        assert.deepStrictEqual(told(yield* stranger.get(`/${jobId}${path}`)), missing, path)
      }
      assert.deepStrictEqual(told(yield* stranger.cancel(jobId)), missing)
      const { json } = yield* stranger.get("")
      assert.deepInclude(json, { data: [], totalItems: 0 })
    }))

  it.effect("is listed newest first, page by page", () =>
    Effect.gen(function*() {
      const { begin, get } = yield* searcher()
      const ids: Array<string> = []
      for (const query of ["a", "b", "c"]) {
        ids.unshift((yield* begin({ query })).jobId)
        yield* settle
      }
      const { json } = yield* get("?limit=2&page=2")
      assert.deepInclude(json, { success: true, totalItems: 3, currentPage: 2, itemsPerPage: 2, totalPages: 2 })
      const { data } = json as { readonly data: ReadonlyArray<{ readonly jobId: string }> }
      assert.deepStrictEqual(data.map(({ jobId }) => jobId), ids.slice(2))
    }))

  it.effect("that is cancelled ends at once and keeps what it found", () =>
    Effect.gen(function*() {
      const { begin, cancel, results, status } = yield* searcher()
      const { jobId } = yield* begin({})
      const answer = yield* cancel(jobId)
      assert.deepInclude((answer.json as { job: object }).job, { jobId, status: "cancelled", queuePosition: null })
      yield* settle
      assert.strictEqual((yield* status(jobId)).status, "cancelled")
      assert.deepInclude(yield* results(jobId), { status: "cancelled", data: [], nextCursor: null })
      assert.strictEqual((yield* cancel(jobId)).status, 200)
    }))

  it.effect("no longer tells of a streamer whose entitlement was revoked", () =>
    Effect.gen(function*() {
      const { account, begin, get, results } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      yield* settle
      yield* (yield* Entitlements).revoke(account, "streamer_one")
      const { data, nextCursor } = yield* results(jobId)
      assert.deepStrictEqual(data.map(({ channel_slug, id }) => [id, channel_slug]), [["m8", "streamer_two"], ["m6", "streamer_two"]])
      assert.isNull(nextCursor)
      const { text } = yield* get(`/${jobId}/export`)
      assert.lengthOf(text.trim().split("\n"), 2)
    }))

  it.effect("says that its results have expired", () =>
    Effect.gen(function*() {
      const { begin, get, status } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      yield* settle
      yield* (yield* SearchJobs).expire((yield* Clock.currentTimeMillis) + 1)
      assert.deepInclude(yield* status(jobId), { status: "expired", progress: { scannedShare: 1, hits: 5 } })
      assert.deepStrictEqual(told(yield* get(`/${jobId}/results`)), [410, "search_job_expired"])
      assert.deepStrictEqual(told(yield* get(`/${jobId}/export`)), [410, "search_job_expired"])
    }))

  it.effect("costs its base units times the plan's factor", () =>
    Effect.gen(function*() {
      const { account, begin, cancel, get, results, status } = yield* searcher()
      const { jobId } = yield* begin({})
      yield* settle
      yield* status(jobId)
      yield* results(jobId)
      yield* get(`/${jobId}/export`)
      yield* get("")
      yield* cancel(jobId)
      const used = (yield* (yield* UsageHistory).month(account, "2026-03")).get("search")
      assert.deepStrictEqual(used, { requests: 6, units: (4 + 1 + 4) * 5 })
    }))

  it.effect("has six endpoints in the catalogue", () =>
    Effect.sync(() => {
      const listed = customerCatalog.filter(({ family }) => family === "search")
      assert.deepStrictEqual(
        listed.map(({ code, method, path, units }) => [code, method, path.replace("/api/customer/v1", ""), units]),
        [
          ["search.create", "POST", "/search/jobs", 4],
          ["search.list", "GET", "/search/jobs", 0],
          ["search.status", "GET", "/search/jobs/:jobId", 0],
          ["search.results", "GET", "/search/jobs/:jobId/results", 1],
          ["search.export", "GET", "/search/jobs/:jobId/export", 4],
          ["search.cancel", "DELETE", "/search/jobs/:jobId", 0]
        ]
      )
    }))
})
