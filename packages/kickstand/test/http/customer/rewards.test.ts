import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { redemption } from "./kickBodies.ts"

const told = [
  redemption("old", 1, "Hydrate", "2026-01-31T23:59:59.999Z"),
  redemption("a", 1, "Hydrate", "2026-02-01T00:00:00Z"),
  redemption("a", 1, "Hydrate", "2026-02-01T00:00:00Z", "accepted"),
  redemption("b", 2, "Stand up", "2026-02-05T00:00:00Z", "rejected"),
  redemption("c", 2, "Hydrate", "2026-02-06T00:00:00Z")
]

layer(TestServer.layer)("the reward statistics", (it) => {
  it.effect("are made of the redemptions of 30 days, each counted once", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.parse("2026-03-03T00:00:00.000Z"))
      yield* track(channel())
      const key = yield* issueKey({ streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const ask = (query: string) =>
        request(`/api/customer/v1/streamers/streamer_one/reward-stats${query}`, { headers: { "x-kicklogz-api-key": key } })

      const nothing = { data: [], totalItems: 0, currentPage: 1, itemsPerPage: 10, totalPages: 0 }
      assert.deepInclude((yield* ask("")).json, {
        totalRedemptions: 0,
        topRedeemer: null,
        rewardsPagination: nothing,
        topRewards: nothing
      })

      for (const [index, body] of told.entries()) {
        const meta = { messageId: `reward-${index}`, type: "channel.reward.redemption.updated" }
        assert.strictEqual((yield* deliver(body, meta)).status, 200)
      }
      yield* catchUp
      assert.deepInclude((yield* ask("?limit=1&page=2")).json, {
        totalRedemptions: 3,
        topRedeemer: { username: "viewer2", count: 2 },
        rewardsPagination: {
          data: [{
            username: "viewer2",
            reward_title: "Stand up",
            reward_cost: 200,
            redeemed_at: "2026-02-05T00:00:00.000Z"
          }],
          totalItems: 3,
          currentPage: 2,
          itemsPerPage: 1,
          totalPages: 3
        },
        topRewards: {
          data: [{ title: "Stand up", count: 1 }],
          totalItems: 2,
          currentPage: 2,
          itemsPerPage: 1,
          totalPages: 2
        }
      })
    }))
})
