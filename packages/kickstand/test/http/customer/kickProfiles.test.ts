import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { ban, kicks, redemption, subscription, subscriptionGift } from "./kickBodies.ts"

const other = { user_id: 1002, username: "streamer_two", channel_slug: "streamer_two" }
const untracked = { user_id: 1003, username: "streamer_three", channel_slug: "streamer_three" }
const inOther = <A extends object>(body: A) => ({ ...body, broadcaster: other })

const gifts = "channel.subscription.gifts"
const told: ReadonlyArray<readonly [type: string, body: object]> = [
  ["channel.subscription.renewal", subscription(42, "2026-02-20T10:00:00Z", 3)],
  ["channel.subscription.new", inOther(subscription(42, "2026-01-20T10:00:00Z"))],
  [gifts, inOther(subscriptionGift(null, [42, 3], "2026-02-21T10:00:00Z"))],
  [gifts, subscriptionGift(42, [1, 2], "2026-02-10T10:00:00Z")],
  [gifts, subscriptionGift(42, [3], "2026-02-11T10:00:00Z")],
  [gifts, inOther(subscriptionGift(42, [3], "2026-02-12T10:00:00Z"))],
  [gifts, inOther(subscriptionGift(42, [3, 4, 5, 6], "2026-01-12T10:00:00Z"))],
  ["moderation.banned", ban(42, 9, "2025-06-01T10:00:00Z", "2025-06-01T10:05:00Z")],
  ["moderation.banned", inOther(ban(42, 9, "2026-01-01T10:00:00Z"))],
  ["moderation.banned", ban(43, 9, "2026-01-01T10:00:00Z")],
  ["channel.reward.redemption.updated", redemption("r1", 42, "Hydrate", "2025-06-01T10:00:00Z")],
  ["kicks.gifted", kicks(42, 10, "2025-06-01T10:00:00Z")],
  ["kicks.gifted", kicks(42, 20, "2026-02-01T10:00:00Z")],
  ["kicks.gifted", inOther(kicks(42, 500, "2026-02-01T10:00:00Z"))],
  ["kicks.gifted", { ...kicks(42, 9000, "2026-02-01T10:00:00Z"), broadcaster: untracked }]
]

/** Two tracked channels, a third that is tracked no more, and a viewer who has taken another name since. */
const begin = Effect.gen(function*() {
  yield* TestClock.setTime(Date.parse("2026-03-03T00:00:00.000Z"))
  yield* track(channel())
  yield* track(channel({ userId: "1002", slug: "streamer_two", channelId: 5002 }))
  for (const [index, [type, body]] of told.entries()) {
    assert.strictEqual((yield* deliver(body, { messageId: `profile-${index}`, type })).status, 200)
  }
  const renamed = chatMessage({ id: "m1", at: "2026-03-01T10:00:00Z", userId: 42, username: "Renamed42" })
  assert.strictEqual((yield* deliver(renamed, { messageId: "renamed" })).status, 200)
  yield* catchUp
  const key = yield* issueKey({ planCode: "scale_50" })
  const { request } = yield* TestServer
  return (path: string) =>
    Effect.map(
      request(`/api/customer/v1/kick-profiles/${path}`, { headers: { "x-kicklogz-api-key": key } }),
      ({ json, status }) => {
        assert.strictEqual(status, 200, path)
        return json as Readonly<Record<"user" | "data" | "totalItems" | "currentPage" | "itemsPerPage" | "totalPages", unknown>>
      }
    )
})

layer(TestServer.layer)("the Kick profile endpoints", (it) => {
  it.effect("tell what a user did in all tracked channels, whichever of their names is asked for", () =>
    Effect.gen(function*() {
      const ask = yield* begin

      for (const name of ["VIEWER42", "renamed42"]) {
        const { data, totalItems, user } = yield* ask(`${name}/sent-kicks`)
        assert.deepStrictEqual(user, { username: "Renamed42" })
        assert.strictEqual(totalItems, 2)
        assert.deepStrictEqual(data, [
          { channel_name: "streamer_two", total_amount: 500 },
          { channel_name: "streamer_one", total_amount: 30 }
        ])
      }

      const bans = yield* ask("viewer42/bans?limit=1&page=2")
      assert.deepInclude(bans, { totalItems: 2, currentPage: 2, itemsPerPage: 1, totalPages: 2 })
      assert.deepStrictEqual(bans.data, [{
        username: "viewer42",
        channel_name: "streamer_one",
        banned_by_username: "viewer9",
        created_at: "2025-06-01T10:00:00.000Z",
        expires_at: "2025-06-01T10:05:00.000Z"
      }])

      assert.deepStrictEqual((yield* ask("viewer42/received-subs")).data, [
        {
          channel_name: "streamer_two",
          months: 1,
          is_gifted: true,
          gifter_username: null,
          event_time: "2026-02-21T10:00:00.000Z"
        },
        {
          channel_name: "streamer_one",
          months: 3,
          is_gifted: false,
          gifter_username: null,
          event_time: "2026-02-20T10:00:00.000Z"
        }
      ])
      assert.deepStrictEqual((yield* ask("viewer42/gifted-subs")).data, [
        { channel_name: "streamer_one", gift_count: 3, event_time: "2026-02-11T10:00:00.000Z" },
        { channel_name: "streamer_two", gift_count: 1, event_time: "2026-02-12T10:00:00.000Z" }
      ])
      assert.deepStrictEqual((yield* ask("viewer42/rewards")).data, [{
        reward_title: "Hydrate",
        user_input: "500ml",
        redeemed_at: "2025-06-01T10:00:00.000Z",
        reward_background_color: "#53FC18",
        channel_name: "streamer_one"
      }])

      const nobody = yield* ask("Nobody/bans")
      assert.deepStrictEqual([nobody.user, nobody.data, nobody.totalItems], [{ username: "Nobody" }, [], 0])
    }))
})
