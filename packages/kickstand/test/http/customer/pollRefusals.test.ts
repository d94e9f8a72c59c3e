import { channelId } from "@kickstand/domain/event/ChannelId"
import { PredictionProjection } from "@kickstand/domain/prediction/PredictionProjection"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-polls.json" with { type: "json" }
import { type Answer, issueKey, TestServer } from "../TestServer.ts"
import { tell, toldBroadcast } from "./toldBroadcast.ts"
import { predictionSteps } from "./toldPolls.ts"

const { endpoints } = contract
const prediction = predictionSteps("pred_1177001", "2026-03-17T19:50:00Z", [{ state: "active", yes: 0, no: 0 }])
const untracked = prediction.map((each) => ({
  ...each,
  id: `${each.id}:elsewhere`,
  channel: channelId("kick", 77),
  prediction: { ...each.prediction, id: "pred_elsewhere" }
}))

const asking = (key: string): RequestInit => ({ headers: { "x-kicklogz-api-key": key } })
const told = ({ json, status }: Answer) => [status, (json as { readonly error?: string }).error]
const bare = (address: string) => address.replace(/\?.*/, "")

/** A streamer with a broadcast and a prediction, and a way to ask about them. */
const begin = Effect.fnUntraced(function*(account: string) {
  const ask = yield* toldBroadcast(account)
  yield* tell(PredictionProjection, [...prediction, ...untracked])
  const { request } = yield* TestServer
  return { ask, request }
})

layer(TestServer.layer)("the endpoints about polls and predictions", (it) => {
  it.effect("want a key, and one whose account is entitled to the streamer", () =>
    Effect.gen(function*() {
      const { request } = yield* begin("owner")
      const stranger = yield* issueKey({ account: "nobody", planCode: "scale_50" })
      const elsewhere = yield* issueKey({
        account: "narrow",
        planCode: "scale_50",
        streamers: ["streamer_one"],
        key: { streamers: ["streamer_two"] }
      })
      assert.lengthOf(endpoints, 5)
      for (const { exampleRequest } of endpoints) {
        assert.deepStrictEqual(told(yield* request(exampleRequest)), [401, "customer_api_key_required"])
        const unknown = `klz_live_${"0".repeat(16)}_${"0".repeat(48)}`
        assert.deepStrictEqual(told(yield* request(exampleRequest, asking(unknown))), [401, "customer_api_key_invalid"])
        const refused = told(yield* request(exampleRequest, asking(stranger)))
        assert.deepStrictEqual(refused, [403, "customer_api_streamer_not_entitled"], exampleRequest)
        const narrow = told(yield* request(exampleRequest, asking(elsewhere)))
        assert.deepStrictEqual(narrow, [403, "customer_api_streamer_not_allowed_for_key"], exampleRequest)
      }
    }))

  it.effect("want the family that the contract counts them to", () =>
    Effect.gen(function*() {
      const { request } = yield* begin("families")
      const key = yield* issueKey({ account: "meta", streamers: ["streamer_one"], key: { families: ["meta"] } })
      for (const { exampleRequest } of endpoints) {
        const refused = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(refused, [403, "customer_api_family_disabled_for_key"])
      }
    }))

  it.effect("want pages that exist and are no longer than the plan allows", () =>
    Effect.gen(function*() {
      const { ask } = yield* begin("pages")
      const lists = endpoints.filter(({ params }) => params.some(({ name }) => name === "limit"))
      assert.lengthOf(lists, 4)
      for (const { exampleRequest } of lists) {
        for (const query of ["limit=0", "limit=101", "limit=ten", "page=0", "page=-1", "page=1.5"]) {
          const refused = told(yield* ask(`${bare(exampleRequest).replace("/api/customer/v1", "")}?${query}`))
          assert.deepStrictEqual(refused, [400, "customer_api_page_size_invalid"], `${exampleRequest} ${query}`)
        }
      }
    }))

  it.effect("are closed once the minute is used up, and only then", () =>
    Effect.gen(function*() {
      const { request } = yield* begin("rich")
      for (const [index, { exampleRequest, units }] of endpoints.entries()) {
        const overrides = { rpmLimit: 1 }
        const key = yield* issueKey({ account: `spent-${index}`, streamers: ["streamer_one"], overrides, planCode: "scale_50" })
        assert.strictEqual((yield* request(exampleRequest, asking(key))).status, 200, exampleRequest)
        const refused = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(refused, [429, "customer_api_rate_limit_exceeded"], exampleRequest)
        const poor = yield* issueKey({
          account: `poor-${index}`,
          streamers: ["streamer_one"],
          overrides: { monthlyUnitLimit: units - 1 },
          planCode: "scale_50"
        })
        const over = told(yield* request(exampleRequest, asking(poor)))
        assert.deepStrictEqual(over, [429, "customer_api_monthly_unit_limit_exceeded"], exampleRequest)
      }
    }))

  it.effect("say that there is no such streamer or broadcast", () =>
    Effect.gen(function*() {
      const { ask } = yield* begin("unknown")
      for (const list of ["polls", "predictions"]) {
        assert.deepStrictEqual(told(yield* ask(`/streamers/nobody/${list}`)), [404, "streamer_not_found"])
        for (const id of ["892112233", "kick-1001-1", "kick-77-1773766800000"]) {
          assert.deepStrictEqual(told(yield* ask(`/broadcasts/${id}/${list}`)), [404, "broadcast_not_found"], id)
        }
      }
    }))

  it.effect("say that there is no such prediction, or that none is asked for", () =>
    Effect.gen(function*() {
      const { ask, request } = yield* begin("ids")
      for (const id of ["pred_0", "PRED_1177001", "%00", "%F0%9F%92%A9", "pred_elsewhere"]) {
        assert.deepStrictEqual(told(yield* ask(`/predictions/${id}/history`)), [404, "prediction_not_found"], id)
      }
      assert.deepStrictEqual(told(yield* ask("/predictions/%20/history")), [400, "prediction_id_required"])
      const stranger = yield* issueKey({ account: "stranger", planCode: "scale_50" })
      const blank = yield* request("/api/customer/v1/predictions/%20/history", asking(stranger))
      assert.deepStrictEqual(told(blank), [400, "prediction_id_required"])
      assert.strictEqual((yield* ask("/predictions/pred_1177001/history")).status, 200)
    }))
})
