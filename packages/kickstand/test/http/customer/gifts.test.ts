import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { kicks } from "./kickBodies.ts"

const told = [
  kicks(1, 500, "2026-01-31T23:59:59.999Z"),
  kicks(1, 100, "2026-02-01T00:00:00Z", "first"),
  kicks(null, 40, "2026-02-20T10:00:00Z"),
  kicks(2, 2, "2026-02-21T10:00:00Z", "bye")
]

/** Two tracked channels whose numbers are easily mixed up, the gifts of the first, and keys for each. */
const begin = Effect.gen(function*() {
  yield* TestClock.setTime(Date.parse("2026-03-03T00:00:00.000Z"))
  yield* track(channel())
  yield* track(channel({ userId: "1002", slug: "5001", channelId: 5002 }))
  yield* track(channel({ userId: "1003", slug: "777", channelId: null }))
  for (const [index, body] of told.entries()) {
    assert.strictEqual((yield* deliver(body, { messageId: `gift-${index}`, type: "kicks.gifted" })).status, 200)
  }
  yield* catchUp
  const { request } = yield* TestServer
  const all = yield* issueKey({ planCode: "enterprise_unlimited" })
  const second = yield* issueKey({ account: "capi_acc_2", streamers: ["5001"] })
  return {
    ask: (path: string) => request(`/api/customer/v1/streamers/${path}`, { headers: { "x-kicklogz-api-key": all } }),
    askForSecond: (path: string) =>
      request(`/api/customer/v1/streamers/${path}`, { headers: { "x-kicklogz-api-key": second } })
  }
})

const slugOf = (json: unknown) => (json as { readonly streamer: { readonly slug: string } }).streamer.slug
const errorOf = (json: unknown) => (json as { readonly error: string }).error

layer(TestServer.layer)("the gift endpoints", (it) => {
  it.effect("answer for a channel id, and find a streamer whom no channel id leads to by slug", () =>
    Effect.gen(function*() {
      const { ask, askForSecond } = yield* begin

      const total = yield* ask("5001/gifts/total")
      assert.strictEqual(slugOf(total.json), "streamer_one")
      assert.deepInclude(total.json, { total_gifts: 142 })

      const latest = yield* ask("5001/gifts/latest?limit=2")
      assert.deepInclude(latest.json, { totalItems: 3, currentPage: 1, itemsPerPage: 2, totalPages: 2 })
      assert.deepStrictEqual((latest.json as { readonly data: unknown }).data, [
        {
          sender_username: "viewer2",
          gift_name: "Rage Quit",
          gift_amount: 2,
          message: "bye",
          event_time: "2026-02-21T10:00:00.000Z"
        },
        {
          sender_username: null,
          gift_name: "Rage Quit",
          gift_amount: 40,
          message: null,
          event_time: "2026-02-20T10:00:00.000Z"
        }
      ])

      // A slug that is another channel's number stays a slug wherever a slug is asked for.
      assert.strictEqual(slugOf((yield* ask("5001/subscriptions")).json), "5001")
      assert.strictEqual(slugOf((yield* ask("5002/gifts/total")).json), "5001")
      assert.strictEqual(slugOf((yield* ask("777/gifts/total")).json), "777")

      for (const nobody of ["999", "nobody", "-1", "5e3"]) {
        const { json, status } = yield* ask(`${nobody}/gifts/latest`)
        assert.deepStrictEqual([status, errorOf(json)], [404, "streamer_channel_not_found"], nobody)
      }

      // Entitlement goes with the channel that the number leads to, not with whose slug looks like it.
      const refused = yield* askForSecond("5001/gifts/total")
      assert.deepStrictEqual([refused.status, errorOf(refused.json)], [403, "customer_api_streamer_not_entitled"])
      assert.strictEqual((yield* askForSecond("5002/gifts/total")).status, 200)
    }))
})
