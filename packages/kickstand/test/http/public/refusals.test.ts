import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { assert, layer } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import contract from "../../../../api/test/fixtures/public-v2.json" with { type: "json" }
import { TestServer } from "../TestServer.ts"
import { broadcaster, happen, kick, layerPublicWorld, now, openPublic, Platform, twitch } from "./publicWorld.ts"

interface Refusal {
  readonly ok: boolean
  readonly error: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

const json = { "content-type": "application/json" }
const endpoints = contract.endpoints.map(({ method, path, query }) => ({ method, path, query }))

const ask = Effect.fnUntraced(function*(method: string, path: string, headers: Readonly<Record<string, string>>, body?: string) {
  const { request } = yield* TestServer
  const sent = method === "POST" ? { body: body ?? `{"title":"A title"}`, headers: { ...json, ...headers } } : { headers }
  const answer = yield* request(path, { method, ...sent })
  return { status: answer.status, headers: answer.headers, text: answer.text, refusal: answer.json as Refusal }
})

/** Only what the envelope of errors has. */
const isEnveloped = (refusal: Refusal) => {
  const { details: _, ...rest } = refusal
  assert.deepStrictEqual(Object.keys(rest), ["ok", "error", "message"])
  assert.isFalse(refusal.ok)
}

layer(layerPublicWorld)("every endpoint of the public API", (it) => {
  it.effect("refuses whoever presents no credentials, or lacks one of the three", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      for (const { method, path } of [...endpoints, { method: "GET", path: "/api/public/v2/stream" }]) {
        for (const lacking of ["x-client-id", "x-client-secret", "authorization", "all"] as const) {
          const presented = lacking === "all" ? {} : Object.fromEntries(Object.entries(headers).filter(([name]) => name !== lacking))
          const { refusal, status } = yield* ask(method, path, presented)
          assert.strictEqual(status, 401, path)
          assert.deepStrictEqual(refusal, { ok: false, error: "missing_credentials", message: contract.errors.missing_credentials.message })
        }
      }
    }))

  it.effect("refuses credentials that are none, and a token that was revoked", () =>
    Effect.gen(function*() {
      const { headers, tokenId } = yield* openPublic({ ...broadcaster, id: "124", channels: [] })
      for (const { method, path } of endpoints) {
        const { refusal, status } = yield* ask(method, path, { ...headers, "x-client-secret": "another secret" })
        assert.deepStrictEqual([status, refusal.error], [401, "invalid_credentials"], path)
        isEnveloped(refusal)
        // Lest so many wrong secrets from one address be too many.
        yield* TestClock.adjust("1 minute")
      }
      yield* (yield* IssuedTokens).revoke(tokenId, now)
      for (const { method, path } of endpoints) {
        const { refusal, status } = yield* ask(method, path, headers)
        assert.strictEqual(status, 401, path)
        assert.deepStrictEqual(refusal, { ok: false, error: "revoked_jwt", message: contract.errors.revoked_jwt.message })
        yield* TestClock.adjust("1 minute")
      }
    }))

  it.effect("with a limit refuses one that is none, and takes 1 to 500", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic({ ...broadcaster, id: "125", channels: [] })
      const limited = endpoints.filter(({ query }) => query.some(({ name }) => name === "limit"))
      assert.lengthOf(limited, 6)
      for (const { method, path } of limited) {
        for (const limit of ["0", "501", "-1", "1.5", "many", "", "1e2", "99999"]) {
          const { refusal, status } = yield* ask(method, `${path}?limit=${limit}`, headers)
          assert.deepStrictEqual([status, refusal.error], [400, "invalid_request"], `${path} ${limit}`)
          isEnveloped(refusal)
          assert.include(JSON.stringify(refusal.details), "limit")
        }
        for (const limit of ["1", "500"]) assert.strictEqual((yield* ask(method, `${path}?limit=${limit}`, headers)).status, 200)
        yield* TestClock.adjust("1 minute")
      }
    }))
})

layer(layerPublicWorld)("the addresses of the public API", (it) => {
  it.effect("answer in its own envelope where there is nothing, or nothing for that method", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      for (const path of ["/api/public/v2/nothing", "/api/public/v1/overview", "/api/public/nothing", "/api/public/openapi?version=v9"]) {
        const { refusal, status } = yield* ask("GET", path, headers)
        assert.deepStrictEqual([status, refusal.error], [404, "not_found"], path)
        isEnveloped(refusal)
      }
      for (const { method, path } of endpoints) {
        const other = method === "GET" ? "DELETE" : "GET"
        const answer = yield* ask(other, path, headers)
        assert.deepStrictEqual([answer.status, answer.refusal.error], [405, "method_not_allowed"], path)
        assert.include(answer.headers.get("allow"), method)
        isEnveloped(answer.refusal)
      }
    }))

  it.effect("tell of the document without credentials, whichever way the version is asked for", () =>
    Effect.gen(function*() {
      for (const path of ["/api/public/openapi?version=v2", "/api/public/openapi"]) {
        const { status, text } = yield* ask("GET", path, {})
        assert.strictEqual(status, 200)
        assert.include(text, `"openapi":"3.1`)
      }
    }))
})

layer(layerPublicWorld)("stream-info", (it) => {
  const path = "/api/public/v2/stream-info"

  it.effect("refuses a body that is none", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      for (const body of ["{", "", "[]", "{}", `{"title":""}`, `{"title":5}`, `{"category":null}`, `{"title":"${"x".repeat(201)}"}`]) {
        const { refusal, status } = yield* ask("POST", path, headers, body)
        assert.deepStrictEqual([status, refusal.error], [400, "invalid_request"], body)
        isEnveloped(refusal)
      }
      const text = yield* ask("POST", path, { ...headers, "content-type": "text/plain" })
      assert.strictEqual(text.status, 415)
      assert.strictEqual(text.refusal.error, "unsupported_media_type")
      assert.deepStrictEqual((yield* Platform).done, [])
    }))

  it.effect("changes title and category on the primary platform, and tells the category as it is written there", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      const { categories, done } = yield* Platform
      categories.push({ id: "509658", name: "Just Chatting" }, { id: "21779", name: "League of Legends" })
      const { request } = yield* TestServer
      const change = Effect.fnUntraced(function*(body: object) {
        const answer = yield* request(path, { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify(body) })
        assert.strictEqual(answer.status, 200, answer.text)
        return (answer.json as { readonly data: unknown }).data
      })
      assert.deepStrictEqual(yield* change({ title: "Hi", category: "just chatting" }), { updated: true, title: "Hi", category: "Just Chatting" })
      assert.deepStrictEqual(yield* change({ title: "Only" }), { updated: true, title: "Only", category: null })
      assert.deepStrictEqual(yield* change({ category: "legends" }), { updated: true, title: null, category: "League of Legends" })
      assert.deepStrictEqual(done.splice(0), [
        { channel: twitch, title: "Hi", category: { id: "509658" } },
        { channel: twitch, title: "Only", category: null },
        { channel: twitch, title: null, category: { id: "21779" } }
      ])
      categories.splice(0)
    }))

  it.effect("tells which categories may be meant, or that there is none, and changes nothing", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      const { categories, done } = yield* Platform
      categories.push({ id: "1", name: "Chess" }, { id: "2", name: "Chess Ultra" }, { id: "3", name: "Pocket Chess" })
      const several = yield* ask("POST", path, headers, `{"title":"Hi","category":"ches"}`)
      assert.deepStrictEqual([several.status, several.refusal.error], [400, "invalid_request"])
      assert.deepStrictEqual(several.refusal.details, { category: "ches", candidates: categories.map((each) => ({ ...each })) })
      const none = yield* ask("POST", path, headers, `{"title":"Hi","category":"poker"}`)
      assert.deepStrictEqual([none.status, none.refusal.error, none.refusal.details], [400, "invalid_request", { category: "poker", candidates: [] }])
      assert.deepStrictEqual(done, [])
      categories.splice(0)
    }))

  it.effect("says what the platform says", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      const platform = yield* Platform
      const expected = [
        ["not_connected", 409, "platform_not_connected"],
        ["not_allowed", 409, "platform_not_connected"],
        ["invalid", 400, "invalid_request"],
        ["not_found", 400, "invalid_request"],
        ["away", 503, "upstream_unavailable"]
      ] as const
      for (const [reason, status, code] of expected) {
        platform.refusing = reason
        const answer = yield* ask("POST", path, headers)
        assert.deepStrictEqual([answer.status, answer.refusal.error], [status, code], reason)
        isEnveloped(answer.refusal)
      }
      platform.refusing = null
    }))

  it.effect("is refused where the primary platform has no channel", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic({ ...broadcaster, id: "126", channels: [kick] })
      const { refusal, status } = yield* ask("POST", path, headers)
      assert.deepStrictEqual([status, refusal.error], [409, "platform_not_connected"])
    }))
})

layer(layerPublicWorld)("the stream", (it) => {
  it.effect("refuses kinds that there are not", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      for (const types of ["follows", "coins,", "", "coins;songs"]) {
        const { refusal, status } = yield* ask("GET", `/api/public/v2/stream?types=${types}`, headers)
        assert.deepStrictEqual([status, refusal.error], [400, "invalid_request"], types)
      }
    }))

  it.effect("tells what happens, and ends when the token is revoked", () =>
    Effect.gen(function*() {
      const { headers, tokenId } = yield* openPublic()
      const { request } = yield* TestServer
      // Whoever was let in before is known, so that letting them in again waits for nothing.
      assert.strictEqual((yield* request("/api/public/v2/wheel", { headers })).status, 200)
      const listening = yield* Effect.forkChild(request("/api/public/v2/stream?types=alerts", { headers }))
      yield* TestClock.adjust("1 second")
      yield* happen([{
        _tag: "ChannelHosted", id: "raid", channel: twitch, at: now, profile: null, hostUsername: "partner", viewers: 9, message: null
      }])
      yield* TestClock.adjust("1 second")
      yield* (yield* IssuedTokens).revoke(tokenId, now)
      yield* TestClock.adjust("3 seconds")
      const { headers: answered, status, text } = yield* Fiber.join(listening)
      assert.strictEqual(status, 200)
      assert.strictEqual(answered.get("content-type"), "text/event-stream")
      assert.match(text, /^id: 0\n: still here\n\nid: 1\.0\nevent: alerts\ndata: \{"type":"channel.raided","platform":"twitch",/)
      assert.include(text, `"actor":"partner","message":null,"count":9`)
    }))

  it.effect("is open twenty times for one credential, and again once one has ended", () =>
    Effect.gen(function*() {
      const { headers } = yield* openPublic()
      const { headers: others } = yield* openPublic()
      const { open } = yield* TestServer
      const path = "/api/public/v2/stream"
      const opened = yield* Effect.forEach(Array.from({ length: 20 }), () => open(path, { headers }))
      assert.isTrue(opened.every(({ status }) => status === 200))
      const { refusal, status } = yield* ask("GET", path, headers)
      assert.strictEqual(status, 429)
      isEnveloped(refusal)
      assert.deepInclude(refusal, { error: "rate_limited", details: { limit: 20 } })
      assert.strictEqual((yield* open(path, { headers: others })).status, 200)
      yield* opened[7]?.leave ?? Effect.void
      assert.strictEqual((yield* open(path, { headers })).status, 200)
      assert.strictEqual((yield* ask("GET", path, headers)).status, 429)
    }))
})
