import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { channel, TestServer, track } from "../TestServer.ts"
import { jobsPath, range, SearchingServer, searcher, searching, second, settle, told, wide } from "./searchRequests.ts"

const bad: ReadonlyArray<readonly [body: unknown, code: string, why: string]> = [
  ["{", "request_invalid", "no JSON"],
  [[], "request_invalid", "no object"],
  [{}, "customer_api_date_window_invalid", "no dates"],
  [{ ...range, dateFrom: "yesterday" }, "customer_api_date_window_invalid", "no date"],
  [{ ...range, dateFrom: "2026-02-30" }, "customer_api_date_window_invalid", "no such day"],
  [{ ...range, dateFrom: "2026-03-20T00:00:00" }, "customer_api_date_window_invalid", "no time zone"],
  [{ ...range, dateFrom: 5 }, "customer_api_date_window_invalid", "a number"],
  [{ dateFrom: "2026-03-21", dateTo: "2026-03-20" }, "customer_api_date_window_invalid", "the wrong way round"],
  [{ dateFrom: "2026-03-25", dateTo: "2026-03-26" }, "customer_api_date_window_invalid", "all in the future"],
  [{ dateFrom: "2026-03-10", dateTo: "2026-03-17" }, "customer_api_date_window_too_wide", "eight days"],
  [{ ...range, streamers: [] }, "request_invalid", "streamers, but none"],
  [{ ...range, streamers: "streamer_one" }, "request_invalid", "no list of streamers"],
  [{ ...range, order: "random" }, "request_invalid", "no order"],
  [{ ...range, query: 7 }, "request_invalid", "no text"],
  [{ ...range, query: "  " }, "invalid_search_query", "nothing to look for"],
  [{ ...range, query: "tea \"and" }, "invalid_search_query", "an open quotation"]
]

layer(SearchingServer)("a search is refused", (it) => {
  it.effect("without a key, or with one that is not ours", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const post = (headers: Record<string, string>) =>
        request(jobsPath, { method: "POST", headers, body: JSON.stringify(range) })
      assert.deepStrictEqual(told(yield* post({})), [401, "customer_api_key_required"])
      assert.deepStrictEqual(told(yield* searching("klz_live_nonsense").create(range)), [401, "customer_api_key_invalid"])
      for (const path of ["", "/srch_1", "/srch_1/results", "/srch_1/export", "/srch_1/events"]) {
        assert.deepStrictEqual(told(yield* request(`${jobsPath}${path}`)), [401, "customer_api_key_required"], path)
      }
    }))

  it.effect("when it cannot be understood, and says what is wrong, and costs nothing", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const { account, create, send } = yield* searcher()
      for (const [body, code, why] of bad) {
        const answer = yield* (typeof body === "string" ? send("POST", "", body) : create(body as object))
        assert.deepStrictEqual(told(answer), [400, code], `${why}: ${answer.text}`)
      }
      const { json } = yield* create({ ...range, query: "tea \"and" })
      const { details } = json as { readonly details: { readonly position: number; readonly reason: string } }
      assert.strictEqual(details.position, 4)
      assert.include(details.reason, "never closed")
      assert.strictEqual((yield* (yield* UsageHistory).month(account, "2026-03")).get("search"), undefined)
    }))

  it.effect("for streamers that are unknown or not entitled, and names them", () =>
    Effect.gen(function*() {
      yield* track(channel())
      yield* track(second)
      const { create } = yield* searcher({ streamers: ["streamer_one"] })
      const unknown = yield* create({ ...range, streamers: ["streamer_one", "nobody"] })
      assert.deepStrictEqual(told(unknown), [404, "streamer_not_found"])
      assert.deepNestedInclude(unknown.json as object, { details: { slug: "nobody" } })
      const foreign = yield* create({ ...range, streamers: ["streamer_one", "streamer_two"] })
      assert.deepStrictEqual(told(foreign), [403, "customer_api_streamer_not_entitled"])
      assert.deepNestedInclude(foreign.json as object, { details: { slug: "streamer_two" } })
      const none = yield* searcher({ streamers: [] })
      assert.deepStrictEqual(told(yield* none.create(range)), [403, "customer_api_streamer_not_entitled"])
      const narrow = yield* searcher({ key: { streamers: ["streamer_one"] } })
      const beyond = yield* narrow.create({ ...range, streamers: ["streamer_two"] })
      assert.deepStrictEqual(told(beyond), [403, "customer_api_streamer_not_allowed_for_key"])
    }))

  it.effect("for plans and keys without searching", () =>
    Effect.gen(function*() {
      const without = yield* searcher({ overrides: { searchEnabled: false } })
      assert.deepStrictEqual(told(yield* without.create(range)), [403, "customer_api_family_disabled"])
      const key = yield* searcher({ key: { families: ["broadcast"] } })
      assert.deepStrictEqual(told(yield* key.create(range)), [403, "customer_api_family_disabled_for_key"])
      assert.deepStrictEqual(told(yield* key.get("")), [403, "customer_api_family_disabled_for_key"])
    }))

  it.effect("beyond as many at once as the plan has, until one has ended", () =>
    Effect.gen(function*() {
      yield* track(channel())
      yield* track(second)
      const { account, begin, cancel, create } = yield* searcher({ overrides: { ...wide, searchConcurrencyLimit: 2 } })
      const { jobId } = yield* begin({ query: "a" })
      yield* begin({ query: "b" })
      const refused = yield* create(range)
      assert.deepStrictEqual(told(refused), [429, "customer_api_concurrency_limit_exceeded"])
      assert.deepInclude(refused.json as object, {
        details: { family: "search", concurrencyLimit: 2, currentConcurrency: 2 },
        retryAfterSeconds: 1
      })
      assert.strictEqual(refused.headers.get("retry-after"), "1")
      const used = yield* (yield* UsageHistory).month(account, "2026-03")
      assert.deepStrictEqual(used.get("search"), { requests: 2, units: 40 })
      yield* cancel(jobId)
      yield* begin({ query: "c" })
      yield* settle
      yield* begin({ query: "d" })
    }))

  it.effect("once the minute or the month is used up", () =>
    Effect.gen(function*() {
      yield* track(channel())
      yield* track(second)
      const attempt = Effect.fnUntraced(function*(overrides: LimitOverrides) {
        yield* TestClock.adjust("1 minute")
        const { begin, create } = yield* searcher({ overrides: { ...wide, ...overrides } })
        yield* begin({})
        return told(yield* create(range))
      })
      assert.deepStrictEqual(yield* attempt({ searchRpmLimit: 1 }), [429, "customer_api_rate_limit_exceeded"])
      assert.deepStrictEqual(yield* attempt({ monthlyRequestLimit: 1 }), [429, "customer_api_monthly_request_limit_exceeded"])
      assert.deepStrictEqual(yield* attempt({ monthlyUnitLimit: 39 }), [429, "customer_api_monthly_unit_limit_exceeded"])
    }))

  it.effect("when its results are asked for by a page that there is not", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const { begin, get, results } = yield* searcher()
      const one = yield* begin({})
      const other = yield* begin({})
      for (const query of ["limit=0", "limit=251", "limit=ten"]) {
        const answer = told(yield* get(`/${one.jobId}/results?${query}`))
        assert.deepStrictEqual(answer, [400, "customer_api_page_size_invalid"], query)
      }
      assert.strictEqual((yield* get(`/${one.jobId}/results?limit=250`)).status, 200)
      const { nextCursor } = yield* results(other.jobId)
      for (const cursor of ["%20", "abc", nextCursor]) {
        const answer = told(yield* get(`/${one.jobId}/results?cursor=${cursor}`))
        assert.deepStrictEqual(answer, [400, "request_invalid"], String(cursor))
      }
      assert.deepStrictEqual(told(yield* get(`/${one.jobId}/export?format=xml`)), [400, "request_invalid"])
      assert.deepStrictEqual(told(yield* get(`/${one.jobId}/export`)), [409, "search_job_unfinished"])
    }))
})
