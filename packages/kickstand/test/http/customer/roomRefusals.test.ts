import { assert, layer } from "@effect/vitest"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { errorCodes } from "@kickstand/api/customer/errorCodes"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-rooms.json" with { type: "json" }
import { type Answer, channel, issueKey, TestServer, track } from "../TestServer.ts"
import { toldBroadcast } from "./toldBroadcast.ts"

const { endpoints } = contract
const ofStreamer = endpoints.filter(({ path }) => !path.includes(":username"))

const asking = (key: string): RequestInit => ({ headers: { "x-kicklogz-api-key": key } })
const told = ({ json, status }: Answer) => [status, (json as { readonly error?: string }).error]
const bare = (address: string) => address.replace(/\?.*/, "")

layer(TestServer.layer)("the endpoints about pins, settings, clips and names", (it) => {
  it.effect("cost what the contract says, and name the errors that it names", () =>
    Effect.sync(() => {
      assert.lengthOf(endpoints, 7)
      for (const { errors, family, method, path, units } of endpoints) {
        const entry = customerCatalog.find((each) => each.path === path) ?? assert.fail(path)
        assert.deepStrictEqual([entry.method, entry.family, entry.units], [method, family, units], path)
        assert.strictEqual(entry.status, "active")
        assert.includeMembers([...errorCodes(entry)], errors, path)
      }
    }))

  it.effect("want a key, and those about a streamer one whose account is entitled", () =>
    Effect.gen(function*() {
      yield* toldBroadcast("owner")
      const { request } = yield* TestServer
      const stranger = yield* issueKey({ account: "nobody", planCode: "scale_50" })
      const narrow = { account: "narrow", planCode: "scale_50", streamers: ["streamer_one"] }
      const elsewhere = yield* issueKey({ ...narrow, key: { streamers: ["streamer_two"] } })
      const unknown = `klz_live_${"0".repeat(16)}_${"0".repeat(48)}`
      for (const { exampleRequest } of endpoints) {
        assert.deepStrictEqual(told(yield* request(exampleRequest)), [401, "customer_api_key_required"])
        assert.deepStrictEqual(told(yield* request(exampleRequest, asking(unknown))), [401, "customer_api_key_invalid"])
      }
      for (const { exampleRequest } of ofStreamer) {
        const refused = told(yield* request(exampleRequest, asking(stranger)))
        assert.deepStrictEqual(refused, [403, "customer_api_streamer_not_entitled"], exampleRequest)
        const other = told(yield* request(exampleRequest, asking(elsewhere)))
        assert.deepStrictEqual(other, [403, "customer_api_streamer_not_allowed_for_key"], exampleRequest)
      }
    }))

  it.effect("want the family that the contract counts them to", () =>
    Effect.gen(function*() {
      yield* toldBroadcast("families")
      const { request } = yield* TestServer
      const key = yield* issueKey({ account: "meta", streamers: ["streamer_one"], key: { families: ["meta"] } })
      for (const { exampleRequest } of endpoints) {
        const refused = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(refused, [403, "customer_api_family_disabled_for_key"], exampleRequest)
      }
    }))

  it.effect("want pages that exist and are no longer than the plan allows", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("pages")
      const lists = endpoints.filter(({ params }) => params.some(({ name }) => name === "limit"))
      assert.lengthOf(lists, 6)
      for (const { exampleRequest } of lists) {
        for (const query of ["limit=0", "limit=101", "limit=ten", "page=0", "page=-1", "page=1.5"]) {
          const refused = told(yield* ask(`${bare(exampleRequest).replace("/api/customer/v1", "")}?${query}`))
          assert.deepStrictEqual(refused, [400, "customer_api_page_size_invalid"], `${exampleRequest} ${query}`)
        }
      }
    }))

  it.effect("are closed once the minute or the month is used up, and only then", () =>
    Effect.gen(function*() {
      yield* toldBroadcast("rich")
      const { request } = yield* TestServer
      for (const [index, { exampleRequest, units }] of endpoints.entries()) {
        const shared = { planCode: "scale_50", streamers: ["streamer_one"] }
        const key = yield* issueKey({ ...shared, account: `spent-${index}`, overrides: { rpmLimit: 1 } })
        assert.strictEqual((yield* request(exampleRequest, asking(key))).status, 200, exampleRequest)
        const refused = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(refused, [429, "customer_api_rate_limit_exceeded"], exampleRequest)
        const poor = yield* issueKey({ ...shared, account: `poor-${index}`, overrides: { monthlyUnitLimit: units - 1 } })
        const over = told(yield* request(exampleRequest, asking(poor)))
        assert.deepStrictEqual(over, [429, "customer_api_monthly_unit_limit_exceeded"], exampleRequest)
      }
    }))

  it.effect("say that there is no such streamer or broadcast, and find a streamer whose slug is a number", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("unknown", ["streamer_one", "5001"])
      yield* track(channel({ userId: "1002", slug: "5001", channelId: 5002, chatroomId: 9002 }))
      for (const list of ["pinned-messages", "room-settings", "clips"]) {
        assert.deepStrictEqual(told(yield* ask(`/streamers/nobody/${list}`)), [404, "streamer_not_found"])
        const { json } = yield* ask(`/streamers/5001/${list}`)
        assert.deepInclude((json as { readonly streamer: object }).streamer, { slug: "5001", channelId: 5002 })
      }
      for (const list of ["pinned-messages", "clips"]) {
        for (const id of ["892112233", "kick-1001-1", "kick-77-1773766800000"]) {
          assert.deepStrictEqual(told(yield* ask(`/broadcasts/${id}/${list}`)), [404, "broadcast_not_found"], id)
        }
      }
    }))
})
