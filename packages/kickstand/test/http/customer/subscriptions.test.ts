import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { subscription, subscriptionGift } from "./kickBodies.ts"

const path = "/api/customer/v1/streamers/streamer_one/subscriptions"
const renewed = "channel.subscription.renewal"
const gifts = "channel.subscription.gifts"

const told: ReadonlyArray<readonly [type: string, body: object]> = [
  ["channel.subscription.new", subscription(1, "2026-01-31T23:59:59.999Z")],
  ["channel.subscription.new", subscription(2, "2026-02-01T00:00:00Z")],
  [renewed, subscription(3, "2026-02-20T10:00:00Z", 7)],
  [gifts, subscriptionGift(9, [4, 5, 2], "2026-02-21T10:00:00Z")],
  [gifts, subscriptionGift(null, [3], "2026-02-19T10:00:00Z")],
  [gifts, subscriptionGift(null, [6], "2026-02-22T10:00:00Z")],
  [gifts, subscriptionGift(8, [5], "2026-02-23T10:00:00Z")]
]

/** A tracked channel, its events of the last 30 days and older ones, and a key that may ask about it. */
const begin = Effect.gen(function*() {
  yield* TestClock.setTime(Date.parse("2026-03-03T00:00:00.000Z"))
  yield* track(channel())
  for (const [index, [type, body]] of told.entries()) {
    assert.strictEqual((yield* deliver(body, { messageId: `sub-${index}`, type })).status, 200)
  }
  yield* catchUp
  const key = yield* issueKey({ streamers: ["streamer_one"], planCode: "scale_50" })
  const { request } = yield* TestServer
  return (query: string) => request(`${path}${query}`, { headers: { "x-kicklogz-api-key": key } })
})

const rows = (json: unknown) => (json as { readonly data: ReadonlyArray<object> }).data
const paging = (json: unknown) => {
  const { totalItems, currentPage, itemsPerPage, totalPages } = json as Record<string, unknown>
  return [totalItems, currentPage, itemsPerPage, totalPages]
}

layer(TestServer.layer)("the subscription endpoints", (it) => {
  it.effect("answer out of what the webhooks told within 30 days", () =>
    Effect.gen(function*() {
      const ask = yield* begin

      const summary = (yield* ask("?limit=1")).json as Record<string, unknown>
      assert.deepStrictEqual(summary["totalSubscribers"], { normal: 1, gifted: 4, total: 5 })
      assert.deepStrictEqual(summary["normalSubscribers"], [{
        username: "viewer3",
        months: 7,
        tier: "Tier 1",
        event_time: "2026-02-20T10:00:00.000Z",
        is_renewed: true
      }])
      assert.deepStrictEqual(summary["giftedSubscribers"], [{
        username: "viewer5",
        months: 1,
        tier: "Tier 1",
        gifter_username: "viewer8",
        event_time: "2026-02-23T10:00:00.000Z",
        is_renewed: false
      }])
      assert.deepStrictEqual(summary["topGifters"], [{ gifter_username: "viewer9", total_gifts: 3 }])

      const gifted = (yield* ask("/gifted?page=2&limit=3")).json
      assert.deepStrictEqual(paging(gifted), [4, 2, 3, 2])
      assert.deepStrictEqual(rows(gifted).map((row) => (row as { username: string }).username), ["viewer4"])
      const all = rows((yield* ask("/gifted")).json) as ReadonlyArray<{ username: string; gifter_username: string | null }>
      assert.deepStrictEqual(all.map(({ gifter_username, username }) => [username, gifter_username]), [
        ["viewer5", "viewer8"],
        ["viewer6", null],
        ["viewer2", "viewer9"],
        ["viewer4", "viewer9"]
      ])

      const normal = (yield* ask("/normal")).json
      assert.deepStrictEqual(paging(normal), [1, 1, 20, 1])

      const gifters = (yield* ask("/top-gifters")).json
      assert.deepStrictEqual(rows(gifters), [
        { gifter_username: "viewer9", total_gifts: 3, last_gift_date: "2026-02-21T10:00:00.000Z" },
        { gifter_username: "viewer8", total_gifts: 1, last_gift_date: "2026-02-23T10:00:00.000Z" }
      ])
      assert.deepStrictEqual(paging((yield* ask("/top-gifters?page=9")).json), [2, 9, 20, 1])
    }))

  it.effect("answer though nobody told the chatroom's id", () =>
    Effect.gen(function*() {
      yield* track(channel({ userId: "1002", slug: "streamer_two", chatroomId: null, channelId: null }))
      const key = yield* issueKey({ account: "capi_acc_2", streamers: ["streamer_two"] })
      const { request } = yield* TestServer
      const answer = yield* request("/api/customer/v1/streamers/streamer_two/subscriptions/normal", {
        headers: { "x-kicklogz-api-key": key }
      })
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(paging(answer.json), [0, 1, 20, 0])
    }))
})
