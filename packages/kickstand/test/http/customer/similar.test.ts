import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import contract from "../../../../api/test/fixtures/customer-v1-broadcasts.json" with { type: "json" }
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"

const endpoint = contract.endpoints.find(({ path }) => path.endsWith("/similar"))
const path = (streamer: string | number) => `/api/customer/v1/streamers/${streamer}/similar`

/** Three channels; the first two share a viewer, the third has viewers of its own, all within 30 days. */
const begin = Effect.fnUntraced(function*(account: string, streamers: ReadonlyArray<string> = ["streamer_one", "777"]) {
  yield* track(channel({ chatroomId: 90500123 }))
  yield* track(channel({ userId: "1002", slug: "streamer_two", chatroomId: 9002, channelId: 5002, language: "tr" }))
  yield* track(channel({ userId: "1003", slug: "777", chatroomId: null, channelId: null }))
  const told = [[1001, 1, "03-20"], [1001, 2, "03-21"], [1002, 2, "03-01"], [1002, 1, "02-01"], [1003, 3, "03-20"]] as const
  for (const [broadcaster, userId, day] of told) {
    const id = `${broadcaster}-${userId}`
    const body = chatMessage({ id, at: `2026-${day}T12:00:00Z`, userId, username: `viewer${userId}`, broadcaster })
    assert.strictEqual((yield* deliver(body, { messageId: id })).status, 200)
  }
  yield* catchUp
  const key = yield* issueKey({ account, streamers, planCode: "scale_50" })
  const { request } = yield* TestServer
  return (address: string) => request(address, { headers: { "x-kicklogz-api-key": key } })
})

const told = ({ json, status }: { readonly json: unknown; readonly status: number }) => [
  status,
  (json as { readonly error?: string }).error
]
const data = ({ json }: { readonly json: unknown }) => (json as { readonly data: unknown }).data

layer(TestServer.layer)("the streamers who are similar to another", (it) => {
  it.effect("come with the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      const ask = yield* begin("golden")
      const { json, status } = yield* ask(endpoint?.exampleRequest ?? "")
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(shapeOf(json), shapeOf(endpoint?.exampleResponse))
    }))

  it.effect("are those whom the same people watched within 30 days, entitled to or not", () =>
    Effect.gen(function*() {
      const ask = yield* begin("success")
      assert.deepStrictEqual(data(yield* ask(path(90500123))), [{
        slug: "streamer_two",
        chatroom_id: 9002,
        channel_id: 5002,
        language: "tr",
        similarity_score: 1 / Math.sqrt(2)
      }])
    }))

  it.effect("are told of a streamer without a known chatroom by the slug, though it looks like a number", () =>
    Effect.gen(function*() {
      const ask = yield* begin("numeric")
      const answer = yield* ask(path("777"))
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(data(answer), [])
      assert.strictEqual((yield* ask("/api/customer/v1/streamers/777")).status, 200)
    }))

  it.effect("are looked at anew a minute later beside whoever asks, and before whoever asks after a long pause", () =>
    Effect.gen(function*() {
      const ask = yield* begin("later")
      const slugs = Effect.map(ask(path(90500123)), (answer) =>
        (data(answer) as ReadonlyArray<{ readonly slug: string }>).map(({ slug }) => slug))
      const meets = Effect.fnUntraced(function*(userId: number) {
        const body = chatMessage({ id: `meets-${userId}`, at: "2026-03-21T12:00:00Z", userId: 1, broadcaster: 1003 })
        assert.strictEqual((yield* deliver(body, { messageId: `meets-${userId}` })).status, 200)
        yield* catchUp
      })
      const before = yield* slugs
      yield* meets(1)
      assert.deepStrictEqual(yield* slugs, before)
      yield* TestClock.adjust("61 seconds")
      assert.deepStrictEqual(yield* slugs, before)
      yield* TestClock.adjust("1 second")
      assert.sameMembers([...(yield* slugs)], ["streamer_two", "777"])
      yield* TestClock.adjust("10 minutes")
      assert.sameMembers([...(yield* slugs)], ["streamer_two", "777"])
    }))

  it.effect("are not told of unknown chatrooms, to strangers, without a key, or more than the plan allows", () =>
    Effect.gen(function*() {
      const ask = yield* begin("bad")
      for (const unknown of ["123", "-1", "1e3", "nobody", "99999999999999999999"]) {
        assert.deepStrictEqual(told(yield* ask(path(unknown))), [404, "streamer_chatroom_not_found"], unknown)
      }
      assert.deepStrictEqual(told(yield* ask(path(9002))), [403, "customer_api_streamer_not_entitled"])
      for (const limit of ["0", "101", "six"]) {
        const answer = told(yield* ask(`${path(90500123)}?limit=${limit}`))
        assert.deepStrictEqual(answer, [400, "customer_api_page_size_invalid"], limit)
      }
      const { request } = yield* TestServer
      assert.deepStrictEqual(told(yield* request(path(90500123))), [401, "customer_api_key_required"])
    }))
})
