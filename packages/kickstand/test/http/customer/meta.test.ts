import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { errorCodes } from "@kickstand/api/customer/errorCodes"
import { families } from "@kickstand/domain/access/Family"
import { Accounts } from "@kickstand/domain/access/Accounts"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import contract from "../../../../api/test/fixtures/customer-v1-meta.json" with { type: "json" }
import { channel, issueKey, TestServer, track } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"

const base = contract.basePath

/** With a text for whatever is null: examples cannot show what else may be there. */
const filled = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, each: unknown) => each ?? ""))

/** Sends a request with a key and answers its JSON. */
const ask = Effect.fnUntraced(function*(key: string, path: string, status = 200) {
  const { request } = yield* TestServer
  const answer = yield* request(`${base}${path}`, { headers: { "x-kicklogz-api-key": key } })
  assert.strictEqual(answer.status, status, `${path}: ${answer.text}`)
  return answer.json as Record<string, never>
})

layer(TestServer.layer)("the meta endpoints", (it) => {
  it.effect("are declared as the contract has them", () =>
    Effect.sync(() => {
      for (const { errors, family, method, path, units } of contract.endpoints) {
        const entry = customerCatalog.find((each) => each.path === path) ?? assert.fail(path)
        assert.deepStrictEqual([entry.method, entry.family, entry.units], [method, family, units])
        assert.sameMembers([...errorCodes(entry)], errors, path)
      }
    }))

  it.effect("answer with the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({ account: "capi_acc_m1", streamers: ["streamer_one"] })
      yield* ask(key, "/account")
      for (const { exampleRequest, exampleResponse, path } of contract.endpoints) {
        const json = yield* ask(key, exampleRequest.replace(base, ""))
        assert.deepStrictEqual(shapeOf(filled(json)), shapeOf(filled(exampleResponse)), path)
      }
    }))

  it.effect("tell the limits that apply, and count themselves", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 2, 22))
      const key = yield* issueKey({ account: "capi_acc_m2" })
      const accounts = yield* Accounts
      yield* accounts.update("capi_acc_m2", { overrides: { rpmLimit: 1, monthlyRequestLimit: 3 } })
      yield* ask(key, "/account")
      yield* ask(key, "/catalog")
      const json: unknown = yield* ask(key, "/usage")
      const { usage } = json as { usage: Record<string, Record<string, unknown>> }
      assert.deepInclude(json as object, { success: true, version: "v1" })
      assert.deepInclude(usage as object, { usageMonth: "2026-03-01" })
      assert.deepInclude(usage["limits"] ?? {}, { rpmLimit: 1, monthlyRequestLimit: 3, searchRpmLimit: 6 })
      assert.deepInclude(usage["usage"] ?? {}, { requestsUsed: 3, unitsUsed: 0 })
      assert.deepStrictEqual(usage["remaining"], { requestsRemaining: 0, unitsRemaining: 12_000 })
      // The quota is used up, and still they are only counted; what is limited is refused.
      yield* ask(key, "/account")
      const refused: unknown = yield* ask(key, "/entitlements/streamers", 429)
      assert.deepInclude(refused, { error: "customer_api_rate_limit_exceeded" })
    }))

  it.effect("list in the catalogue exactly what the key may call", () =>
    Effect.gen(function*() {
      const everything = yield* issueKey({ account: "capi_acc_m3" })
      const narrowed = yield* issueKey({ account: "capi_acc_m4", key: { families: ["broadcast"] } })
      const listed = Effect.fnUntraced(function*(key: string) {
        const json: unknown = yield* ask(key, "/catalog")
        const { groups } = json as { groups: ReadonlyArray<{ family: string; endpoints: ReadonlyArray<{ code: string; path: string }> }> }
        assert.isTrue(groups.every(({ endpoints }) => endpoints.length > 0))
        return groups.flatMap(({ endpoints }) => endpoints)
      })
      const active = customerCatalog.filter(({ status }) => status === "active")
      assert.sameMembers((yield* listed(everything)).map(({ code }) => code), active.map(({ code }) => code))
      assert.sameMembers(
        (yield* listed(narrowed)).map(({ code }) => code),
        active.filter(({ family, limited }) => family === "broadcast" || !limited).map(({ code }) => code)
      )
      assert.includeMembers([...families], [...new Set(active.map(({ family }) => family))])
      const { request } = yield* TestServer
      // What is listed answers otherwise than with a refusal of its family, and what is not listed with that.
      const mayCall = new Set((yield* listed(narrowed)).map(({ code }) => code))
      for (const { code, path } of active) {
        const answer = yield* request(path.replaceAll(/:\w+/g, "1"), { headers: { "x-kicklogz-api-key": narrowed } })
        const refused = (answer.json as { error?: string }).error === "customer_api_family_disabled_for_key"
        assert.strictEqual(refused, !mayCall.has(code), code)
      }
    }))

  it.effect("list what was granted, page by page, with what is known of each streamer", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({
        account: "capi_acc_m5",
        planCode: "enterprise_unlimited",
        streamers: ["zz_untracked", "streamer_one", "aa_untracked"]
      })
      const json: unknown = yield* ask(key, "/entitlements/streamers?page=2&limit=1")
      assert.deepInclude(json, {
        allowAllStreamers: true,
        streamerLimit: null,
        pagination: { page: 2, limit: 1, totalItems: 3, totalPages: 3 }
      })
      const { data } = json as { data: ReadonlyArray<Record<string, unknown>> }
      assert.deepStrictEqual(data.map(({ streamer_slug }) => streamer_slug), ["streamer_one"])
      const last: unknown = yield* ask(key, "/entitlements/streamers?page=3&limit=1")
      assert.deepInclude((last as { data: ReadonlyArray<unknown> }).data[0], {
        streamer_slug: "zz_untracked",
        channel_id: null,
        display_name: null
      })
      for (const query of ["limit=101", "limit=0", "limit=x", "page=0"]) {
        const refused: unknown = yield* ask(key, `/entitlements/streamers?${query}`, 400)
        assert.deepInclude(refused, { error: "customer_api_page_size_invalid" }, query)
      }
    }))
})
