import { assert, layer } from "@effect/vitest"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { Effect } from "effect"
import { channel, issueKey, TestServer, track } from "../TestServer.ts"

const paths = customerCatalog.map(({ path }) => path.replace(":slug", "streamer_one"))
const summary = "/api/customer/v1/streamers/streamer_one"

layer(TestServer.layer)("the front of the customer API", (it) => {
  it.effect("asks for a key at every endpoint", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      for (const path of paths) {
        const { json, status } = yield* request(path)
        assert.strictEqual(status, 401, path)
        assert.deepStrictEqual(json, {
          success: false,
          status: 401,
          error: "customer_api_key_required",
          message: "Provide x-kicklogz-api-key or Bearer token.",
          details: null,
          retryAfterSeconds: null
        }, path)
      }
    }))

  it.effect("refuses a wrong key at every endpoint", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const wrong = `klz_live_${"0".repeat(16)}_${"0".repeat(48)}`
      for (const [index, path] of paths.entries()) {
        const header = index % 2 === 0 ? { "x-kicklogz-api-key": wrong } : { authorization: `Bearer ${wrong}` }
        const { json, status } = yield* request(path, { headers: header })
        assert.include([401, 429], status, path)
        if (status === 401) assert.deepInclude(json, { error: "customer_api_key_invalid" }, path)
      }
    }))

  it.effect("takes a key in its own header or as a bearer token", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({ account: "capi_acc_2", streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const own = yield* request(summary, { headers: { "X-KickLogz-API-Key": key } })
      const bearer = yield* request(summary, { headers: { authorization: `bearer ${key}` } })
      assert.deepStrictEqual([own.status, bearer.status], [200, 200])
    }))

  it.effect("tells on every answer where the caller stands", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({ account: "capi_acc_3", streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const { headers } = yield* request(summary, { headers: { "x-kicklogz-api-key": key } })
      assert.strictEqual(headers.get("ratelimit-limit"), "20")
      assert.match(headers.get("ratelimit-remaining") ?? "", /^\d+$/)
      assert.match(headers.get("ratelimit-reset") ?? "", /^\d+$/)
    }))

  it.effect("refuses in the documented order: family, request, streamer, entitlement", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const closed = yield* issueKey({ account: "capi_acc_4", key: { families: ["meta"] } })
      const stranger = yield* issueKey({ account: "capi_acc_5" })
      const { request } = yield* TestServer
      const ask = (key: string, path: string) =>
        Effect.map(
          request(`/api/customer/v1/streamers/${path}`, { headers: { "x-kicklogz-api-key": key } }),
          ({ json }) => (json as { readonly error: string }).error
        )
      assert.strictEqual(yield* ask(closed, "nobody/messages?limit=0"), "customer_api_family_disabled_for_key")
      assert.strictEqual(yield* ask(stranger, "nobody/messages?limit=0"), "customer_api_page_size_invalid")
      assert.strictEqual(yield* ask(stranger, "nobody/messages?limit=1"), "streamer_not_found")
      assert.strictEqual(yield* ask(stranger, "streamer_one/messages?limit=1"), "customer_api_streamer_not_entitled")
    }))

  it.effect("lets nobody past a list of addresses whose address it cannot tell", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({
        account: "capi_acc_6",
        streamers: ["streamer_one"],
        key: { allowedIps: ["0.0.0.0/0", "::/0"] }
      })
      const { request } = yield* TestServer
      const { json, status } = yield* request(summary, {
        headers: { "x-kicklogz-api-key": key, "x-forwarded-for": "203.0.113.7" }
      })
      assert.strictEqual(status, 403)
      assert.deepInclude(json, { error: "customer_api_ip_not_allowed" })
    }))

  it.effect("says when to come back once the minute is used up", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({ account: "capi_acc_7", streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const ask = request(summary, { headers: { "x-kicklogz-api-key": key } })
      const answers = yield* Effect.all(Array.from({ length: 21 }, () => ask))
      assert.deepStrictEqual(answers.slice(0, 20).map(({ status }) => status), Array.from({ length: 20 }, () => 200))
      const last = answers[20] ?? assert.fail("The last request was not answered")
      assert.strictEqual(last.status, 429)
      const { error, retryAfterSeconds } = last.json as { readonly error: string; readonly retryAfterSeconds: number }
      assert.strictEqual(error, "customer_api_rate_limit_exceeded")
      assert.strictEqual(last.headers.get("retry-after"), String(retryAfterSeconds))
    }))
})
