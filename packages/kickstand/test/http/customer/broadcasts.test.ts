import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { ViewershipProjection } from "@kickstand/domain/viewership/ViewershipProjection"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-broadcasts.json" with { type: "json" }
import { catchUp, deliver, issueKey, TestServer } from "../TestServer.ts"
import { livestream } from "./broadcastBodies.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.includes(":broadcastId") && !path.endsWith("/hosts"))
const start = Date.parse("2026-03-17T17:00:00Z")
const hour = 3_600_000

const sampled = (at: number, viewers: number): Event => ({
  _tag: "ViewersSampled",
  id: `kick:viewers:1001:${at}`,
  channel: channelId("kick", 1001),
  at,
  profile: null,
  viewers
})

/** Nobody for an hour and two minutes, then a thousand. */
const viewers = [sampled(start - hour, 9000), sampled(start, 0), sampled(start + hour + 120_000, 1000)]

const told = ({ json, status }: { readonly json: unknown; readonly status: number }) => [
  status,
  (json as { readonly error?: string }).error
]

layer(TestServer.layer)("the endpoints about one broadcast", (it) => {
  it.effect("have the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      yield* tell(ViewershipProjection, viewers)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        // The example's rows are of paid subscriptions alone, which have no gifter.
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", "").replace("type=all", "type=normal"))
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
    }))

  it.effect("tell the chat of each tenth, and viewers by the time that they stayed", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("stats")
      yield* tell(ViewershipProjection, viewers)
      const { success: _, broadcast, ...stats } = (yield* ask(`/broadcasts/${toldId}/stats`)).json as Record<string, unknown>
      assert.deepStrictEqual(broadcast, {
        id: toldId,
        streamer_slug: "streamer_one",
        channel_id: 5001,
        chatroom_id: 9001,
        title: "Ranked grind",
        started_at: "2026-03-17T17:00:00.000Z",
        ended_at: "2026-03-17T21:02:00.000Z",
        is_live: false
      })
      assert.deepStrictEqual(stats, {
        duration_seconds: 14_520,
        duration_formatted: "4h 2m",
        chat_message_count: 4,
        average_viewers: 744,
        peak_viewers: 1000,
        uniqueChattersPerSegment: [2, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        uniqueSubscriberChattersPerSegment: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        uniqueNonSubscriberChattersPerSegment: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        messagesPerSegment: [3, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        subscriberMessagesPerSegment: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        nonSubscriberMessagesPerSegment: [2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
      })
    }))

  it.effect("rank who wrote during the broadcast", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("chatters")
      const { data, totalItems, totalPages } = (yield* ask(`/broadcasts/${toldId}/top-chatters?limit=2`))
        .json as Record<string, unknown>
      assert.deepStrictEqual(data, [
        { username: "viewer1", message_count: 2 },
        { username: "viewer2", message_count: 1 }
      ])
      assert.deepStrictEqual([totalItems, totalPages], [3, 2])
    }))

  it.effect("count the words and phrases that were written during the broadcast", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("keywords")
      const { data, totalItems, itemsPerPage } = (yield* ask(`/broadcasts/${toldId}/keywords`)).json as Record<string, unknown>
      assert.deepStrictEqual(data, [
        { keyword: "gg", count: 3, unique_users: 2 },
        { keyword: "gg wp", count: 2, unique_users: 1 },
        { keyword: "wp", count: 2, unique_users: 1 },
        { keyword: "game", count: 1, unique_users: 1 }
      ])
      assert.deepStrictEqual([totalItems, itemsPerPage], [4, 20])
      const second = (yield* ask(`/broadcasts/${toldId}/keywords?page=2&limit=3`)).json as Record<string, unknown>
      assert.deepStrictEqual(second["data"], [{ keyword: "game", count: 1, unique_users: 1 }])
    }))

  it.effect("answer about a broadcast that is on air, up to now", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("live")
      const body = livestream({ startedAt: "2026-03-22T01:14:00Z" })
      yield* deliver(body, { messageId: "live", type: "livestream.status.updated" })
      yield* catchUp
      const { json } = yield* ask(`/broadcasts/kick-1001-${Date.parse("2026-03-22T01:14:00Z")}/stats`)
      const { average_viewers, broadcast, duration_formatted } = json as Record<string, unknown>
      assert.strictEqual((broadcast as { is_live: boolean }).is_live, true)
      assert.deepStrictEqual([duration_formatted, average_viewers], ["1h 0m", null])
    }))

  it.effect("answer by Kick's number for the broadcast as by our own id, to those who are entitled to its streamer", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("alias")
      yield* tell(BroadcastProjection, [{
        _tag: "StreamIdentified",
        id: "identified",
        channel: channelId("kick", 1001),
        at: start + hour,
        profile: null,
        livestreamId: "771122334"
      }])
      const { json } = yield* ask("/broadcasts/771122334/gifts/total")
      assert.deepStrictEqual(json, (yield* ask(`/broadcasts/${toldId}/gifts/total`)).json)
      assert.strictEqual((json as { readonly broadcast: { readonly id: string } }).broadcast.id, toldId)
      const stranger = yield* issueKey({ account: "alias stranger", planCode: "scale_50" })
      const { request } = yield* TestServer
      const refused = yield* request("/api/customer/v1/broadcasts/771122334/stats", {
        headers: { "x-kicklogz-api-key": stranger }
      })
      assert.deepStrictEqual(told(refused), [403, "customer_api_streamer_not_entitled"])
    }))

  it.effect("refuse ids that no broadcast of a tracked channel has, pages that do not exist, strangers and the keyless", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("bad")
      const stranger = yield* issueKey({ account: "nobody", planCode: "scale_50" })
      const { request } = yield* TestServer
      for (const { exampleRequest, params } of endpoints) {
        const path = exampleRequest.replace("/api/customer/v1", "").replace(/\?.*/, "")
        for (const id of ["892112233", "kick-1001-1", "kick-77-1", "%00", "twitch-1001-1773766800000"]) {
          assert.deepStrictEqual(told(yield* ask(path.replace(toldId, id))), [404, "broadcast_not_found"], id)
        }
        if (params.some(({ name }) => name === "limit")) {
          assert.deepStrictEqual(told(yield* ask(`${path}?limit=101`)), [400, "customer_api_page_size_invalid"])
          assert.deepStrictEqual(told(yield* ask(`${path}?page=x`)), [400, "customer_api_page_size_invalid"])
        }
        assert.deepStrictEqual(told(yield* request(exampleRequest)), [401, "customer_api_key_required"])
        const refused = yield* request(exampleRequest, { headers: { "x-kicklogz-api-key": stranger } })
        assert.deepStrictEqual(told(refused), [403, "customer_api_streamer_not_entitled"])
      }
    }))
})
