import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Logins } from "@kickstand/kickstand/connect/Logins"
import { listConnections } from "@kickstand/kickstand/connect/listConnections"
import { removeConnection } from "@kickstand/kickstand/connect/removeConnection"
import { TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { Simulated } from "../../../twitch/test/simulated.ts"
import { layerWorld } from "../twitch/twitchWorld.ts"
import { TestServer } from "./TestServer.ts"

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layerWorld())

const pathOf = (url: URL) => url.pathname + url.search

const linked = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  return pathOf(new URL((yield* (yield* Logins).twitch.link(scopes)).url))
})

const pressed = Effect.fnUntraced(function*(path: string) {
  const { request } = yield* TestServer
  const ticket = /name="ticket" value="([^"]+)"/.exec((yield* request(path)).text)?.[1] ?? ""
  return yield* request("/connect/twitch", { method: "POST", body: new URLSearchParams({ ticket }), redirect: "manual" })
})

/** The whole way to Twitch, up to the address to which the user is sent back. */
const returned = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  const { headers } = yield* pressed(yield* linked(scopes))
  const twitch = yield* Simulated
  const there = yield* Effect.promise(() => twitch.fetch(new Request(headers.get("location") ?? "")))
  return pathOf(new URL(there.headers.get("location") ?? "http://nowhere.test"))
})

const connected = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  return yield* (yield* TestServer).request(yield* returned(scopes))
})

const token = Effect.flatMap(TwitchTokens, (tokens) => tokens.get({ kind: "user", userId: "1" }, ["user:write:chat"]))

describe("connecting a Twitch account", () => {
  it.effect("ends with tokens that work, and a page that says so", () =>
    on(Effect.gen(function*() {
      const page = yield* connected()
      assert.strictEqual(page.status, 200)
      assert.include(page.text, "streamer_one is connected")
      assert.include(page.text, "<li>user:write:chat</li>")
      const [connection] = yield* listConnections()
      assert.deepInclude(connection, { platform: "twitch", userId: "1", name: "streamer_one", state: "connected", key: "current" })
      assert.isTrue((yield* Simulated).world.tokens.has(Redacted.value(yield* token)))
      const [entry] = yield* (yield* AuditLog).list({ before: null, limit: 1 })
      assert.deepInclude(entry, { action: "connection.add", target: "twitch:1", actor: "twitch:1" })
    })))

  it.effect("asks for what the link says, and tells what was not allowed", () =>
    on(Effect.gen(function*() {
      const path = yield* linked(["bits:read", "user:read:chat"])
      const { text } = yield* (yield* TestServer).request(path)
      assert.include(text, "Connect your Twitch account")
      const { headers, status } = yield* pressed(path)
      assert.strictEqual(status, 303)
      const url = new URL(headers.get("location") ?? "")
      assert.strictEqual(url.searchParams.get("scope"), "bits:read user:read:chat")
      assert.strictEqual(url.searchParams.get("redirect_uri"), "https://kickstand.test/connect/twitch/callback")
      ;(yield* Simulated).world.consent.withheld = ["bits:read"]
      assert.include((yield* connected(["bits:read", "user:read:chat"])).text, "Not allowed, so what needs it will not work: bits:read")
    })))

  it.effect("is begun by a link of its own: Kick's leads nowhere here, and the other way round", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* linked()
      assert.strictEqual((yield* request(path.replace("/connect/twitch", "/connect/kick"))).status, 410)
      const back = yield* returned()
      assert.strictEqual((yield* request(back.replace("/connect/twitch", "/connect/kick"))).status, 400)
      // Neither was used up by that.
      assert.strictEqual((yield* request(path)).status, 200)
      assert.strictEqual((yield* request(back)).status, 200)
    })))

  it.effect("works once, within ten minutes, with the state that was given out", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* returned()
      assert.strictEqual((yield* request(path.replace(/state=[^&]+/, "state=wrong"))).status, 400)
      const answers = yield* Effect.all(Array.from({ length: 5 }, () => request(path)), { concurrency: "unbounded" })
      assert.deepStrictEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400])
      const late = yield* returned()
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual((yield* request(late)).status, 400)
    })))

  it.effect("with a no changes nothing, and while Twitch is away tells to try again", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const { faults, world } = yield* Simulated
      world.consent.decision = "denied"
      const no = yield* connected()
      assert.strictEqual(no.status, 403)
      assert.include(no.text, "not allowed at Twitch")
      world.consent.decision = "allowed"
      const path = yield* returned()
      faults.outage = 503
      const away = yield* request(path)
      assert.strictEqual(away.status, 502)
      assert.include(away.text, "Twitch does not answer")
      assert.deepStrictEqual(yield* listConnections(), [])
    })))

  it.effect("to a server with a wrong secret names the variables", () =>
    Effect.gen(function*() {
      const page = yield* connected()
      assert.strictEqual(page.status, 500)
      assert.include(page.text, "TWITCH_CLIENT_SECRET")
      assert.notInclude(page.text, "wrong-secret")
    }).pipe(Effect.provide(layerWorld({ clientSecret: "wrong-secret" }))))

  it.effect("ends by removing it, which makes the token worthless at Twitch", () =>
    on(Effect.gen(function*() {
      yield* connected()
      const access = Redacted.value(yield* token)
      assert.deepStrictEqual(yield* removeConnection("twitch", "1"), { removed: true, revoked: true })
      assert.isFalse((yield* Simulated).world.tokens.has(access))
      assert.deepInclude(yield* Effect.flip(token), { _tag: "TwitchUnauthorized", reason: "no_token" })
    })))
})
