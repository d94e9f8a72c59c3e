import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-broadcasts.json" with { type: "json" }
import { catchUp, channel, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { livestream } from "./broadcastBodies.ts"
import { shapeOf } from "./shapeOf.ts"

const path = "/api/customer/v1/streamers/streamer_one/broadcasts"

/** Three broadcasts of which the last is on air, and a key that may ask about them. */
const begin = Effect.fnUntraced(function*(account: string, streamers: ReadonlyArray<string> = ["streamer_one"]) {
  yield* track(channel())
  const told = [
    livestream({ startedAt: "2026-03-17T17:00:00Z", endedAt: "2026-03-17T21:02:00Z" }),
    livestream({ startedAt: "2026-03-19T23:59:59Z", endedAt: "2026-03-20T02:00:00Z", title: "Just chatting" }),
    livestream({ startedAt: "2026-03-22T01:14:00Z", title: "RANKED again" })
  ]
  for (const [index, body] of told.entries()) {
    const type = "livestream.status.updated"
    assert.strictEqual((yield* deliver(body, { messageId: `stream-${index}`, type })).status, 200)
  }
  yield* catchUp
  const key = yield* issueKey({ account, streamers, planCode: account === "golden" ? "enterprise_unlimited" : "scale_50" })
  const { request } = yield* TestServer
  return (query: string) => request(`${path}${query}`, { headers: { "x-kicklogz-api-key": key } })
})

interface Listed {
  readonly data: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly totalItems: number
  readonly totalPages: number
  readonly error?: string
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const titles = (answer: { readonly json: unknown }) => read(answer).data.map(({ title }) => title)

layer(TestServer.layer)("the list of a streamer's broadcasts", (it) => {
  it.effect("has the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      const ask = yield* begin("golden")
      const endpoint = contract.endpoints.find(({ path }) => path.endsWith(":slug/broadcasts"))
      const { json } = yield* ask("?page=1&limit=20&search=ranked+grind&startDate=2026-03-01&endDate=2026-03-22")
      assert.deepStrictEqual(shapeOf(json), shapeOf(endpoint?.exampleResponse))
    }))

  it.effect("tells the broadcast on air first, and how long each one took", () =>
    Effect.gen(function*() {
      const ask = yield* begin("success")
      const { data, totalItems } = read(yield* ask(""))
      assert.strictEqual(totalItems, 3)
      assert.deepStrictEqual(data[0], {
        id: `kick-1001-${Date.parse("2026-03-22T01:14:00Z")}`,
        channel_id: 5001,
        title: "RANKED again",
        started_at: "2026-03-22T01:14:00.000Z",
        ended_at: null,
        is_live: true,
        slug: "streamer_one",
        duration_seconds: 3600,
        clip_count: 0
      })
      assert.deepStrictEqual(data.map(({ duration_seconds }) => duration_seconds), [3600, 7201, 14_520])
      const second = yield* ask("?page=2&limit=2")
      assert.deepStrictEqual(titles(second), ["Ranked grind"])
      assert.deepStrictEqual([read(second).totalItems, read(second).totalPages], [3, 2])
    }))

  it.effect("is searched by title or slug, and by the days on which broadcasts began", () =>
    Effect.gen(function*() {
      const ask = yield* begin("filters")
      assert.deepStrictEqual(titles(yield* ask("?search=ranked")), ["RANKED again", "Ranked grind"])
      assert.lengthOf(titles(yield* ask("?search=Streamer_O")), 3)
      assert.deepStrictEqual(titles(yield* ask("?startDate=2026-03-18&endDate=2026-03-19")), ["Just chatting"])
      assert.deepStrictEqual(titles(yield* ask("?endDate=2026-03-19")), ["Just chatting", "Ranked grind"])
      assert.deepStrictEqual(titles(yield* ask("?startDate=2026-03-20")), ["RANKED again"])
      assert.deepStrictEqual(titles(yield* ask("?search=nothing")), [])
    }))

  it.effect("refuses dates that are none, run backwards or lie too far apart", () =>
    Effect.gen(function*() {
      const ask = yield* begin("bad")
      const refusal = (query: string) => Effect.map(ask(query), (answer) => [answer.status, read(answer).error])
      const invalid = [400, "customer_api_date_window_invalid"]
      assert.deepStrictEqual(yield* refusal("?startDate=2026-02-30"), invalid)
      assert.deepStrictEqual(yield* refusal("?endDate=yesterday"), invalid)
      assert.deepStrictEqual(yield* refusal("?startDate=2026-03-02&endDate=2026-03-01"), invalid)
      const wide = [400, "customer_api_date_window_too_wide"]
      assert.deepStrictEqual(yield* refusal("?startDate=2020-01-01&endDate=2026-03-01"), wide)
      assert.deepStrictEqual(yield* refusal("?page=0"), [400, "customer_api_page_size_invalid"])
      assert.deepStrictEqual(yield* refusal("?limit=1000"), [400, "customer_api_page_size_invalid"])
    }))

  it.effect("is closed without a key, to accounts that are not entitled, and for streamers that are unknown", () =>
    Effect.gen(function*() {
      const ask = yield* begin("stranger", [])
      const refused = yield* ask("")
      assert.deepStrictEqual([refused.status, read(refused).error], [403, "customer_api_streamer_not_entitled"])
      const { request } = yield* TestServer
      assert.strictEqual((yield* request(path)).status, 401)
      const key = yield* issueKey({ account: "unknown", streamers: ["streamer_one"] })
      const unknown = yield* request(path.replace("streamer_one", "nobody"), { headers: { "x-kicklogz-api-key": key } })
      assert.deepStrictEqual([unknown.status, read(unknown).error], [404, "streamer_not_found"])
    }))
})
