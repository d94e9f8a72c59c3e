import { assert, layer } from "@effect/vitest"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { DashboardFiles } from "@kickstand/kickstand/http/dashboard/DashboardFiles"
import { DashboardSessions, logInsPerMinute, sessionMillis } from "@kickstand/kickstand/http/dashboard/DashboardSessions"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { Plans } from "@kickstand/domain/access/Plans"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Effect, Layer, Redacted, References } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, TestServer, testNow, track } from "../TestServer.ts"

const token = "an-admin-token-for-tests"
const file = (text: string, contentType: string) => ({ contentType, body: new TextEncoder().encode(text), gzip: null })
const files = new Map([
  ["index.html", file("<!doctype html>", "text/html; charset=utf-8")],
  ["main-0.js", file("export {}", "text/javascript; charset=utf-8")]
])

const layerServer = TestServer.layerOf(layerRoutesWith(layerAdmin(Redacted.make(token)))).pipe(
  Layer.provideMerge(DashboardSessions.layer(Redacted.make(token))),
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(Kickstand.layer()),
  Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
  Layer.provideMerge(Layer.succeed(DashboardFiles, Effect.succeed(files))),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")),
  Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Date.parse(testNow))))
)

const logIn = (secret: string) =>
  Effect.flatMap(TestServer, ({ request }) =>
    request("/dashboard/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ secret })
    }))

/** A browser that is logged in: what it sends along, and what it knows. */
const browser = Effect.gen(function*() {
  const { request } = yield* TestServer
  const { headers } = yield* logIn(token)
  const cookie = (headers.get("set-cookie") ?? "").split(";")[0] ?? ""
  const { json } = yield* request("/dashboard/session", { headers: { cookie } })
  return { cookie, csrf: (json as { readonly csrf: string }).csrf }
})

const isIn = (cookie: string) =>
  Effect.flatMap(TestServer, ({ request }) =>
    Effect.map(request("/dashboard/session", { headers: { cookie } }), ({ json }) => (json as { readonly state: string }).state === "in"))

const within = layer(layerServer)

within("the page", (it) => {
  it.effect("lets only its own scripts and styles run", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers, status } = yield* request("/")
      assert.strictEqual(status, 200)
      const policy = headers.get("content-security-policy") ?? ""
      assert.include(policy, "default-src 'none'")
      assert.include(policy, "script-src 'self'")
      assert.notInclude(policy, "unsafe")
      assert.strictEqual(headers.get("x-frame-options"), "DENY")
    }))

  it.effect("loads files that may be kept for good, and no others", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { headers } = yield* request("/dashboard/assets/main-0.js")
      assert.include(headers.get("cache-control") ?? "", "immutable")
      assert.strictEqual((yield* request("/dashboard/assets/main-1.js")).status, 404)
    }))
})

within("logging in", (it) => {
  it.effect("takes the admin token, and keeps the session where no script reads it", () =>
    Effect.gen(function*() {
      const { headers, status } = yield* logIn(token)
      assert.strictEqual(status, 204)
      const cookie = headers.get("set-cookie") ?? ""
      assert.include(cookie, "HttpOnly")
      assert.include(cookie, "SameSite=Strict")
      assert.notInclude(cookie, token)
      assert.isTrue(yield* isIn(cookie.split(";")[0] ?? ""))
    }))

  it.effect("takes a ticket once", () =>
    Effect.gen(function*() {
      const ticket = yield* (yield* DashboardSessions).ticket
      assert.strictEqual((yield* logIn(ticket)).status, 204)
      assert.strictEqual((yield* logIn(ticket)).status, 401)
    }))

  it.effect("takes no ticket that is a quarter of an hour old", () =>
    Effect.gen(function*() {
      const ticket = yield* (yield* DashboardSessions).ticket
      yield* TestClock.adjust("16 minutes")
      assert.strictEqual((yield* logIn(ticket)).status, 401)
    }))

  it.effect("is refused after some wrong tokens, even with the right one, until the minute is over", () =>
    Effect.gen(function*() {
      yield* TestClock.adjust("1 minute")
      for (let attempt = 0; attempt < logInsPerMinute; attempt++) assert.strictEqual((yield* logIn("wrong")).status, 401)
      const limited = yield* logIn(token)
      assert.strictEqual(limited.status, 429)
      assert.isNotNull(limited.headers.get("retry-after"))
      yield* TestClock.adjust("1 minute")
      assert.strictEqual((yield* logIn(token)).status, 204)
    }))

  it.effect("takes no session for a ticket, and no ticket for a session", () =>
    Effect.gen(function*() {
      const { cookie } = yield* browser
      assert.strictEqual((yield* logIn(cookie.slice(cookie.indexOf("=") + 1))).status, 401)
      const ticket = yield* (yield* DashboardSessions).ticket
      assert.isFalse(yield* isIn(`kickstand_session=${ticket}`))
    }))
})

within("somebody who is logged in", (it) => {
  it.effect("reads the admin API, and changes nothing without repeating what the page alone knows", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const { cookie, csrf } = yield* browser
      assert.strictEqual((yield* request("/api/admin/v1/accounts", { headers: { cookie } })).status, 200)
      const create = (headers: Record<string, string>) =>
        request("/api/admin/v1/accounts", {
          method: "POST",
          headers: { cookie, "content-type": "application/json", ...headers },
          body: JSON.stringify({ name: "N", planCode: "starter_1" })
        })
      assert.strictEqual((yield* create({})).status, 401)
      assert.strictEqual((yield* create({ "x-kickstand-csrf": "0".repeat(64) })).status, 401)
      assert.strictEqual((yield* create({ "x-kickstand-csrf": csrf })).status, 200)
      const [act] = yield* (yield* AuditLog).list({ before: null, limit: 1 })
      assert.strictEqual(act?.actor, "dashboard")
    }))

  it.effect("is out after half a day", () =>
    Effect.gen(function*() {
      const { cookie } = yield* browser
      yield* TestClock.adjust(sessionMillis - 1)
      assert.isTrue(yield* isIn(cookie))
      yield* TestClock.adjust(1)
      assert.isFalse(yield* isIn(cookie))
    }))

  it.effect("logs out, and a copy of the cookie is worth nothing from then on", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const [leaving, staying] = [yield* browser, yield* browser]
      const left = yield* request("/dashboard/session", {
        method: "DELETE",
        headers: { cookie: leaving.cookie, "x-kickstand-csrf": leaving.csrf }
      })
      assert.strictEqual(left.status, 204)
      assert.deepStrictEqual([yield* isIn(leaving.cookie), yield* isIn(staying.cookie)], [false, true])
    }))

  it.effect("logs every browser out at once, and can log in again", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const one = yield* browser
      const other = yield* browser
      assert.strictEqual((yield* request("/dashboard/sessions", { method: "DELETE", headers: { cookie: one.cookie } })).status, 401)
      const headers = { cookie: one.cookie, "x-kickstand-csrf": one.csrf }
      assert.strictEqual((yield* request("/dashboard/sessions", { method: "DELETE", headers })).status, 204)
      assert.isFalse(yield* isIn(one.cookie))
      assert.isFalse(yield* isIn(other.cookie))
      yield* TestClock.adjust(1)
      assert.isTrue(yield* isIn((yield* browser).cookie))
    }))

  it.effect("sees what goes on in every channel, and what was counted of one", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      yield* track(channel())
      yield* catchUp
      const { cookie } = yield* browser
      const overview = (yield* request("/api/admin/v1/dashboard/overview?timezone=Europe/Madrid", { headers: { cookie } })).json
      const { channels } = overview as { readonly channels: ReadonlyArray<{ readonly slug: string; readonly minutes: ReadonlyArray<number> }> }
      assert.deepStrictEqual(channels.map(({ slug }) => slug), ["streamer_one"])
      assert.lengthOf(channels[0]?.minutes ?? [], 60)
      const report = yield* request("/api/admin/v1/dashboard/channels/kick/1001?days=7", { headers: { cookie } })
      assert.strictEqual(report.status, 200)
      assert.strictEqual((yield* request("/api/admin/v1/dashboard/channels/kick/9", { headers: { cookie } })).status, 404)
    }))
})
