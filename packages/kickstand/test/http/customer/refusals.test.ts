import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { type Answer, issueKey, TestServer } from "../TestServer.ts"
import { toldSubjects, walkedEndpoints } from "./walkedEndpoints.ts"

const told = ({ json, status }: Answer) => [status, (json as { readonly error?: string }).error]

const asking = (method: string, key?: string): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...(key === undefined ? {} : { "x-kicklogz-api-key": key }) },
  ...(method === "POST" ? { body: "{}" } : {})
})

const about = walkedEndpoints.filter(({ streamer }) => streamer !== null)
const lists = walkedEndpoints.filter(({ isTold, query }) => isTold && query.includes("limit"))

layer(TestServer.layer)("every endpoint of the customer API", (it) => {
  it.effect("wants a key, and one that exists", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const unknown = `klz_live_${"0".repeat(16)}_${"0".repeat(48)}`
      assert.isAtLeast(walkedEndpoints.length, 50)
      for (const { address, method } of walkedEndpoints) {
        assert.deepStrictEqual(told(yield* request(address, asking(method))), [401, "customer_api_key_required"], address)
        const refused = told(yield* request(address, asking(method, unknown)))
        assert.deepStrictEqual(refused, [401, "customer_api_key_invalid"], address)
      }
    }))

  it.effect("wants a page that exists and is no longer than the plan allows", () =>
    Effect.gen(function*() {
      yield* toldSubjects("pages")
      const key = yield* issueKey({ account: "all", planCode: "enterprise_unlimited", overrides: { maxPageSize: 100 } })
      const { request } = yield* TestServer
      for (const { address, method, pageSize, query } of lists) {
        const maximum = pageSize === null || pageSize.maximum === "plan" ? 100 : pageSize.maximum
        const limits = ["limit=0", `limit=${maximum + 1}`, "limit=ten", "limit=-1", "limit=1.5"]
        const pages = query.includes("page") ? ["page=0", "page=-1", "page=1.5", "page=x"] : []
        for (const wrong of [...limits, ...pages]) {
          const refused = told(yield* request(`${address}?${wrong}`, asking(method, key)))
          assert.deepStrictEqual(refused, [400, "customer_api_page_size_invalid"], `${address}?${wrong}`)
        }
      }
    }))

  it.effect("that is read page by page wants a moment that an answer told, and tells one", () =>
    Effect.gen(function*() {
      yield* toldSubjects("moments")
      const key = yield* issueKey({ account: "momentous", planCode: "enterprise_unlimited" })
      const { request } = yield* TestServer
      for (const { address, method, query } of lists.filter((each) => each.query.includes("page"))) {
        assert.include(query, "asOf", address)
        const refused = told(yield* request(`${address}?asOf=yesterday`, asking(method, key)))
        assert.deepStrictEqual(refused, [400, "request_invalid"], address)
        const first = yield* request(`${address}?page=1`, asking(method, key))
        const second = yield* request(`${address}?page=2&asOf=${first.headers.get("x-kickstand-as-of")}`, asking(method, key))
        assert.deepStrictEqual([first.status, second.status], [200, 200], address)
      }
    }))

  it.effect("is closed to accounts that are not entitled to the streamer, and to keys that are kept from them", () =>
    Effect.gen(function*() {
      yield* toldSubjects("owner")
      const stranger = yield* issueKey({ account: "none", planCode: "scale_50" })
      const narrow = yield* issueKey({
        account: "narrow",
        planCode: "scale_50",
        streamers: ["streamer_one"],
        key: { streamers: ["streamer_two"] }
      })
      const { request } = yield* TestServer
      assert.isAtLeast(about.length, 38)
      for (const { address, method } of about) {
        const refused = told(yield* request(address, asking(method, stranger)))
        assert.deepStrictEqual(refused, [403, "customer_api_streamer_not_entitled"], address)
        const kept = told(yield* request(address, asking(method, narrow)))
        assert.deepStrictEqual(kept, [403, "customer_api_streamer_not_allowed_for_key"], address)
      }
    }))

  it.effect("is closed to keys of another family", () =>
    Effect.gen(function*() {
      yield* toldSubjects("families")
      const { request } = yield* TestServer
      const key = yield* issueKey({ account: "meta", planCode: "enterprise_unlimited", key: { families: ["meta"] } })
      for (const { address, family, method } of walkedEndpoints) {
        if (family === "meta") continue
        const refused = told(yield* request(address, asking(method, key)))
        assert.deepStrictEqual(refused, [403, "customer_api_family_disabled_for_key"], address)
      }
    }))

  it.effect("is closed once the minute is used up, and only then, unless it is merely counted", () =>
    Effect.gen(function*() {
      yield* toldSubjects("told")
      const { request } = yield* TestServer
      for (const { address, code, isTold, limited, method } of walkedEndpoints) {
        if (!isTold || code.startsWith("search.")) continue
        const key = yield* issueKey({ account: code, streamers: ["streamer_one"], overrides: { rpmLimit: 1 } })
        assert.strictEqual((yield* request(address, asking(method, key))).status, 200, address)
        const again = told(yield* request(address, asking(method, key)))
        assert.deepStrictEqual(again, limited ? [429, "customer_api_rate_limit_exceeded"] : [200, undefined], address)
      }
    }))

  it.effect("is closed once the month is used up, by requests and by units", () =>
    Effect.gen(function*() {
      yield* toldSubjects("monthly")
      const { request } = yield* TestServer
      for (const { address, code, isTold, limited, method, units } of walkedEndpoints) {
        if (!isTold || !limited || units === 0 || code.startsWith("search.")) continue
        const spent = [
          [{ monthlyRequestLimit: 1 }, "customer_api_monthly_request_limit_exceeded"],
          [{ monthlyUnitLimit: units }, "customer_api_monthly_unit_limit_exceeded"]
        ] as const
        for (const [overrides, error] of spent) {
          const key = yield* issueKey({ account: `${code} ${error}`, streamers: ["streamer_one"], overrides })
          assert.strictEqual((yield* request(address, asking(method, key))).status, 200, address)
          assert.deepStrictEqual(told(yield* request(address, asking(method, key))), [429, error], address)
        }
      }
    }))
})
