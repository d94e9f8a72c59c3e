import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1.json" with { type: "json" }
import { type Answer, channel, issueKey, TestServer, track } from "../TestServer.ts"

const told = ({ json, status }: Answer) => [status, (json as { readonly error?: string }).error]
const bare = (address: string) => address.slice(0, (`${address}?`).indexOf("?"))
const asking = (key: string): RequestInit => ({ headers: { "x-kicklogz-api-key": key } })
const has = (params: ReadonlyArray<{ readonly name: string }>, wanted: string) =>
  params.some(({ name }) => name === wanted)

const badPage = [400, "customer_api_page_size_invalid"]

layer(TestServer.layer)("every endpoint of the customer API", (it) => {
  it.effect("wants a key", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      for (const { exampleRequest } of contract.endpoints) {
        assert.deepStrictEqual(told(yield* request(exampleRequest)), [401, "customer_api_key_required"], exampleRequest)
      }
    }))

  it.effect("wants a page that exists and is no longer than the plan allows", () =>
    Effect.gen(function*() {
      yield* track(channel({ channelId: 50291333 }))
      const key = yield* issueKey({ account: "all", planCode: "enterprise_unlimited" })
      const { request } = yield* TestServer
      for (const { exampleRequest, params } of contract.endpoints) {
        const limits = has(params, "limit") ? ["limit=0", "limit=251", "limit=ten"] : []
        const pages = has(params, "page") ? ["page=0", "page=-1", "page=1.5"] : []
        for (const query of [...limits, ...pages]) {
          const address = `${bare(exampleRequest)}?${query}`
          assert.deepStrictEqual(told(yield* request(address, asking(key))), badPage, address)
        }
      }
    }))

  it.effect("is closed to accounts that are not entitled to the streamer", () =>
    Effect.gen(function*() {
      yield* track(channel({ channelId: 50291333 }))
      const key = yield* issueKey({ account: "none", planCode: "scale_50" })
      const { request } = yield* TestServer
      for (const { errors, exampleRequest } of contract.endpoints) {
        if (!errors.includes("customer_api_streamer_not_entitled")) continue
        const answer = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(answer, [403, "customer_api_streamer_not_entitled"], exampleRequest)
      }
    }))

  it.effect("is closed once the minute is used up, and only then", () =>
    Effect.gen(function*() {
      yield* track(channel({ channelId: 50291333 }))
      const { request } = yield* TestServer
      for (const [index, { exampleRequest }] of contract.endpoints.entries()) {
        const account = `spent-${index}`
        const key = yield* issueKey({ account, streamers: ["streamer_one"], overrides: { rpmLimit: 1 } })
        assert.strictEqual((yield* request(exampleRequest, asking(key))).status, 200, exampleRequest)
        const answer = told(yield* request(exampleRequest, asking(key)))
        assert.deepStrictEqual(answer, [429, "customer_api_rate_limit_exceeded"], exampleRequest)
      }
    }))
})
