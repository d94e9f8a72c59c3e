import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"

const base = "/api/customer/v1/streamers/streamer_one/charts"

interface Chart {
  readonly labels: ReadonlyArray<string>
  readonly data: ReadonlyArray<number>
}

const chartOf = (json: unknown): Chart => json as Chart

/** Fifteen viewers; viewer N writes N times on 2026-03-20 at 23:30 UTC. */
const seeded = Effect.gen(function*() {
  yield* track(channel())
  const key = yield* issueKey({ streamers: ["streamer_one"], planCode: "enterprise_unlimited" })
  for (let viewer = 1; viewer <= 12; viewer++) {
    for (let count = 0; count < viewer; count++) {
      const id = `m${viewer}-${count}`
      const body = chatMessage({ id, at: "2026-03-20T23:30:00Z", userId: viewer, username: `viewer${viewer}` })
      yield* deliver(body, { messageId: id, timestamp: "2026-03-20T23:30:00Z" })
    }
  }
  yield* catchUp
  const { request } = yield* TestServer
  return (path: string) => request(path, { headers: { authorization: `Bearer ${key}` } })
})

layer(TestServer.layer)("charts of a streamer's chat", (it) => {
  it.effect("show hours of the day, days of the window and the busiest chatters", () =>
    Effect.gen(function*() {
      const ask = yield* seeded

      const hours = chartOf((yield* ask(`${base}/hourly-activity`)).json)
      assert.strictEqual(hours.labels.length, 24)
      assert.deepStrictEqual([hours.labels[0], hours.labels[23]], ["00:00", "23:00"])
      assert.deepStrictEqual(hours.data, [...Array.from({ length: 23 }, () => 0), 78])

      const days = chartOf((yield* ask(`${base}/daily-trend`)).json)
      assert.deepStrictEqual([days.labels[0], days.labels.at(-1)], ["2026-02-20", "2026-03-22"])
      assert.strictEqual(days.labels.length, 31)
      assert.strictEqual(days.data[days.labels.indexOf("2026-03-20")], 78)

      const busiest = chartOf((yield* ask(`${base}/active-users`)).json)
      assert.strictEqual(busiest.labels.length, 10)
      assert.deepStrictEqual([busiest.labels[0], busiest.data[0]], ["viewer12", 12])
      const three = chartOf((yield* ask(`${base}/active-users?limit=3`)).json)
      assert.deepStrictEqual(three, { ...three, labels: ["viewer12", "viewer11", "viewer10"], data: [12, 11, 10] })
    }))

  it.effect("are drawn in another time zone when asked", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      const hours = chartOf((yield* ask(`${base}/hourly-activity?timezone=Asia/Kathmandu`)).json)
      assert.strictEqual(hours.data[5], 78)
      const days = chartOf((yield* ask(`${base}/daily-trend?timezone=Asia/Kathmandu`)).json)
      assert.strictEqual(days.data[days.labels.indexOf("2026-03-21")], 78)
    }))

  it.effect("refuse a time zone that is none, and more chatters than the plan allows", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      for (const chart of ["hourly-activity", "daily-trend"]) {
        for (const zone of ["Mars/Olympus", "", "%2B05:31", "../../etc/passwd"]) {
          const { json, status } = yield* ask(`${base}/${chart}?timezone=${zone}`)
          assert.strictEqual(status, 400, zone)
          assert.deepInclude(json, { success: false, error: "request_invalid" }, zone)
        }
      }
      const { json, status } = yield* ask(`${base}/active-users?limit=101`)
      assert.strictEqual(status, 400)
      assert.deepInclude(json, {
        error: "customer_api_page_size_invalid",
        details: { limit: 101, minimum: 1, maximum: 100 }
      })
    }))

  it.effect("know nothing of streamers that are not tracked", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      for (const chart of ["hourly-activity", "daily-trend", "active-users"]) {
        const { json, status } = yield* ask(`/api/customer/v1/streamers/nobody/charts/${chart}`)
        assert.strictEqual(status, 404, chart)
        assert.deepInclude(json, { error: "streamer_not_found" }, chart)
      }
    }))
})
