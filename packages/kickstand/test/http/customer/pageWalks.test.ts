import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, deliver, issueKey, TestServer, testNow, track } from "../TestServer.ts"
import { kicks } from "./kickBodies.ts"

interface Listed {
  readonly data: ReadonlyArray<{ readonly message: string }>
  readonly totalItems: number
  readonly error?: string
}

const path = "/api/customer/v1/streamers/5001/gifts/latest"

/** Tells of KICKs that were sent at times of a day, each by its own. */
const send = Effect.fnUntraced(function*(...times: ReadonlyArray<string>) {
  for (const time of times) {
    const body = kicks(42, 5, `2026-03-21T${time}Z`, time)
    assert.strictEqual((yield* deliver(body, { messageId: `gift-${time}`, type: "kicks.gifted" })).status, 200)
  }
  yield* catchUp
})

const reader = Effect.fnUntraced(function*(account: string) {
  const key = yield* issueKey({ account, streamers: ["streamer_one"], planCode: "scale_50" })
  const { request } = yield* TestServer
  return (query: string) =>
    Effect.map(request(`${path}?${query}`, { headers: { "x-kicklogz-api-key": key } }), ({ headers, json, status }) => {
      const { data = [], error, totalItems } = json as Listed
      return { status, error, asOf: headers.get("x-kickstand-as-of"), told: [totalItems, ...data.map(({ message }) => message)] }
    })
})

const begin = Effect.gen(function*() {
  yield* TestClock.setTime(Date.parse(testNow))
  yield* track(channel())
  yield* send("10:00:00", "11:00:00", "12:00:00", "13:00:00")
})

layer(TestServer.layer)("the pages of a list", (it) => {
  it.effect("are answered as of the first, though late news and new ones arrive between them", () =>
    Effect.gen(function*() {
      yield* begin
      const ask = yield* reader("walker")
      assert.deepStrictEqual((yield* ask("limit=2")).told, [4, "13:00:00", "12:00:00"])
      yield* send("12:30:00", "14:00:00", "09:00:00")
      yield* TestClock.adjust("4 minutes")
      assert.deepStrictEqual((yield* ask("limit=2&page=2")).told, [4, "11:00:00", "10:00:00"])
      assert.deepStrictEqual((yield* ask("limit=2&page=3")).told, [4])
      assert.deepStrictEqual((yield* ask("limit=2&page=1")).told, [7, "14:00:00", "13:00:00"])
    }))

  it.effect("begin anew with other parameters, for another account, and after a while", () =>
    Effect.gen(function*() {
      yield* begin
      const [ask, other] = [yield* reader("first"), yield* reader("second")]
      const { told: [total] } = yield* ask("limit=2")
      yield* send("15:00:00")
      assert.deepStrictEqual((yield* ask("limit=2&page=9")).told, [total])
      assert.deepStrictEqual((yield* ask("limit=3&page=9")).told, [Number(total) + 1])
      assert.deepStrictEqual((yield* other("limit=2&page=9")).told, [Number(total) + 1])
      yield* TestClock.adjust("6 minutes")
      assert.deepStrictEqual((yield* ask("limit=2&page=9")).told, [Number(total) + 1])
    }))

  it.effect("hold for whoever hands back as of when they were answered", () =>
    Effect.gen(function*() {
      yield* begin
      const [ask, other] = [yield* reader("one"), yield* reader("two")]
      const { asOf, told: [total] } = yield* ask("limit=2")
      yield* send("16:00:00")
      yield* TestClock.adjust("20 hours")
      for (const anyone of [ask, other]) {
        const again = yield* anyone(`limit=1&page=1&asOf=${asOf}`)
        assert.deepStrictEqual([again.told[0], again.asOf], [total, asOf])
      }
      yield* TestClock.adjust("5 hours")
      const { error, status } = yield* ask(`asOf=${asOf}`)
      assert.deepStrictEqual([status, error], [400, "request_invalid"])
    }))

  it.effect("are refused as of anything that no answer told", () =>
    Effect.gen(function*() {
      yield* begin
      const ask = yield* reader("liar")
      for (const asOf of ["", "now", "0-0", "2026-03-21T00:00:00Z", `${Date.parse(testNow) + 120_000}-1`]) {
        const { error, status } = yield* ask(`asOf=${asOf}`)
        assert.deepStrictEqual([status, error], [400, "request_invalid"], asOf)
      }
    }))

  it.effect("alone say as of when", () =>
    Effect.gen(function*() {
      yield* begin
      const key = yield* issueKey({ account: "total", streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const { headers } = yield* request("/api/customer/v1/streamers/5001/gifts/total", {
        headers: { "x-kicklogz-api-key": key }
      })
      assert.isNull(headers.get("x-kickstand-as-of"))
    }))
})
