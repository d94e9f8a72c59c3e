import { Accounts } from "@kickstand/domain/access/Accounts"
import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { channel, issueKey, TestServer, track } from "../TestServer.ts"

const messages = "/api/customer/v1/streamers/streamer_one/messages"

/** A quarter to midnight of the last of March, and a half. */
const lateInMarch = Date.UTC(2026, 2, 31, 23, 45, 30)

let accounts = 0

/** Asks for messages, which cost 5 units, under limits of one's own. */
const askUnder = Effect.fnUntraced(function*(overrides: LimitOverrides) {
  yield* TestClock.setTime(lateInMarch)
  yield* track(channel())
  const account = `capi_acc_q${++accounts}`
  const key = yield* issueKey({ account, streamers: ["streamer_one"] })
  yield* (yield* Accounts).update(account, { overrides })
  const { request } = yield* TestServer
  const ask = request(messages, { headers: { "x-kicklogz-api-key": key } })
  return { account, ask }
})

layer(TestServer.layer)("a quota that is used up", (it) => {
  it.effect("of the minute says so with its figures, and when to come back", () =>
    Effect.gen(function*() {
      const { ask } = yield* askUnder({ rpmLimit: 2 })
      const answers = [yield* ask, yield* ask, yield* ask]
      assert.deepStrictEqual(answers.map(({ status }) => status), [200, 200, 429])
      assert.deepStrictEqual(answers.map(({ headers }) => headers.get("ratelimit-remaining")), ["1", "0", "0"])
      assert.deepStrictEqual(answers[2]?.json, {
        success: false,
        status: 429,
        error: "customer_api_rate_limit_exceeded",
        message: "Per-minute rate limit exceeded.",
        details: { family: "streamer_profile", rpmLimit: 2, currentMinuteCount: 3 },
        retryAfterSeconds: 30
      })
      const { headers } = answers[2] ?? assert.fail()
      assert.deepStrictEqual(
        ["retry-after", "ratelimit-limit", "ratelimit-reset"].map((name) => headers.get(name)),
        ["30", "2", "30"]
      )
      yield* TestClock.adjust("30 seconds")
      assert.strictEqual((yield* ask).status, 200)
    }))

  it.effect("of what runs at once says so, and to try again soon", () =>
    Effect.gen(function*() {
      const { ask } = yield* askUnder({ concurrencyLimit: 0 })
      const { json, headers, status } = yield* ask
      assert.strictEqual(status, 429)
      assert.deepInclude(json as object, {
        error: "customer_api_concurrency_limit_exceeded",
        details: { family: "streamer_profile", concurrencyLimit: 0, currentConcurrency: 0 },
        retryAfterSeconds: 1
      })
      assert.strictEqual(headers.get("retry-after"), "1")
      assert.strictEqual(headers.get("ratelimit-limit"), "20")
    }))

  it.effect("of the month's requests says so until the next month", () =>
    Effect.gen(function*() {
      const { ask } = yield* askUnder({ monthlyRequestLimit: 1 })
      assert.strictEqual((yield* ask).status, 200)
      const { json, status } = yield* ask
      assert.strictEqual(status, 429)
      assert.deepInclude(json as object, {
        error: "customer_api_monthly_request_limit_exceeded",
        details: { usageMonth: "2026-03-01", monthlyRequestLimit: 1, currentMonthRequests: 1 },
        retryAfterSeconds: 870
      })
      yield* TestClock.adjust("870 seconds")
      assert.strictEqual((yield* ask).status, 200)
    }))

  it.effect("of the month's units says so as soon as the next request would go beyond", () =>
    Effect.gen(function*() {
      const { account, ask } = yield* askUnder({ monthlyUnitLimit: 9 })
      assert.strictEqual((yield* ask).status, 200)
      const { json, status } = yield* ask
      assert.strictEqual(status, 429)
      assert.deepInclude(json as object, {
        error: "customer_api_monthly_unit_limit_exceeded",
        details: { usageMonth: "2026-03-01", monthlyUnitLimit: 9, currentMonthUnits: 5, requestedUnits: 5 },
        retryAfterSeconds: 870
      })
      const used = yield* (yield* UsageHistory).month(account, "2026-03")
      assert.deepStrictEqual(used.get("streamer_profile"), { requests: 1, units: 5 })
    }))

  it.effect("is not asked when the key is not for the streamer", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({
        account: "capi_acc_narrow",
        streamers: ["streamer_one"],
        key: { streamers: ["streamer_two"] }
      })
      const { request } = yield* TestServer
      const { json, status } = yield* request(messages, { headers: { "x-kicklogz-api-key": key } })
      assert.strictEqual(status, 403)
      assert.deepInclude(json as object, {
        error: "customer_api_streamer_not_allowed_for_key",
        details: { slug: "streamer_one" },
        retryAfterSeconds: null
      })
    }))
})
