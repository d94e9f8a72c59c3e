import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Plans } from "@kickstand/domain/access/Plans"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { KickLogin } from "@kickstand/kickstand/connect/KickLogin"
import { listConnections } from "@kickstand/kickstand/connect/listConnections"
import { removeConnection } from "@kickstand/kickstand/connect/removeConnection"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { IdHost } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { TestClock } from "effect/testing"
import { app, follow, idUrl, layerIdHost } from "../../../kick/test/oauth/idHost.ts"
import { TestServer } from "./TestServer.ts"

const { publicKeyPem } = await sharedKeyPair("RSA")
const secretKey = "a2V5IG9uZSBrZXkgb25lIGtleSBvbmUga2V5IG9uZSE="

const layer = (options: Partial<Kickstand.CoreOptions> = {}, secret = app.clientSecret) =>
  TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Layer.unwrap(Effect.map(idUrl, (url) =>
      Kickstand.layer({
        kick: { publicKey: publicKeyPem, app: { clientId: app.clientId, clientSecret: secret }, idUrl: url, apiUrl: url },
        publicUrl: "https://kickstand.test/",
        secretKey,
        ...options
      })))),
    Layer.provideMerge(Layer.mergeAll(layerMemory, Plans.layer, layerIdHost())),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layer())

const pathOf = (url: URL) => url.pathname + url.search

/** Makes a link and answers the path that it leads to. */
const linked = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  const { url } = yield* (yield* KickLogin).link(scopes)
  return pathOf(new URL(url))
})

/** Presses the button of a link's page; answers with where that leads. */
const pressed = Effect.fnUntraced(function*(path: string) {
  const { request } = yield* TestServer
  const page = yield* request(path)
  const ticket = /name="ticket" value="([^"]+)"/.exec(page.text)?.[1] ?? ""
  return yield* request("/connect/kick", { method: "POST", body: new URLSearchParams({ ticket }), redirect: "manual" })
})

/** The whole way to Kick, up to the address to which the user is sent back. */
const returned = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  const { headers } = yield* pressed(yield* linked(scopes))
  return pathOf((yield* follow(headers.get("location") ?? "")).back)
})

const connected = Effect.fnUntraced(function*(scopes?: ReadonlyArray<string>) {
  return yield* (yield* TestServer).request(yield* returned(scopes))
})

const token = Effect.flatMap(KickTokens, (tokens) => tokens.get({ kind: "user", userId: "4001" }, ["chat:write"]))

describe("connecting a Kick account", () => {
  it.effect("ends with tokens that work, and a page that says so", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(1000)
      const page = yield* connected()
      assert.strictEqual(page.status, 200)
      assert.include(page.text, "user4001 is connected")
      assert.include(page.text, "<li>chat:write</li>")
      assert.notInclude(page.text, "Not allowed")
      const [connection] = yield* listConnections()
      assert.deepInclude(connection, { platform: "kick", userId: "4001", name: "user4001", state: "connected", key: "current", connectedAt: 1000 })
      assert.notInclude(connection?.scopes ?? [], "streamkey:read")
      const grant = (yield* SimulatedTokens).check(Redacted.value(yield* token))
      assert.strictEqual(grant?.userId, 4001)
      const [entry] = yield* (yield* AuditLog).list({ before: null, limit: 1 })
      assert.deepInclude(entry, { action: "connection.add", target: "kick:4001", actor: "kick:4001" })
    })))

  it.effect("asks for what the link says, and always who it is", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* linked(["chat:write"])
      const { text } = yield* request(path)
      assert.deepStrictEqual([...text.matchAll(/<li>(.+?)<\/li>/g)].map(([, scope]) => scope), ["user:read", "chat:write"])
      const { headers, status } = yield* pressed(path)
      assert.strictEqual(status, 303)
      const url = new URL(headers.get("location") ?? "")
      assert.strictEqual(url.searchParams.get("scope"), "user:read chat:write")
      assert.strictEqual(url.searchParams.get("redirect_uri"), "https://kickstand.test/connect/kick/callback")
    })))

  it.effect("replaces the tokens of an account that connects again", () =>
    on(Effect.gen(function*() {
      yield* connected(["user:read"])
      yield* connected(["user:read", "chat:write"])
      const connections = yield* listConnections()
      assert.lengthOf(connections, 1)
      assert.deepStrictEqual(connections[0]?.scopes, ["user:read", "chat:write"])
    })))
})

describe("a link", () => {
  it.effect("may be looked at, and is used by pressing its button", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* linked()
      for (let times = 0; times < 3; times++) assert.strictEqual((yield* request(path)).status, 200)
      assert.strictEqual((yield* pressed(path)).status, 303)
      const used = yield* request(path)
      assert.strictEqual(used.status, 410)
      assert.include(used.text, "does not work any more")
      assert.include(used.text, "kickstand connect kick")
    })))

  it.effect("gets one of several who press its button at once to Kick", () =>
    on(Effect.gen(function*() {
      const path = yield* linked()
      const answers = yield* Effect.all(Array.from({ length: 10 }, () => pressed(path)), { concurrency: "unbounded" })
      assert.lengthOf(answers.filter(({ status }) => status === 303), 1)
    })))

  it.effect("ends after 15 minutes", () =>
    on(Effect.gen(function*() {
      const path = yield* linked()
      yield* TestClock.adjust("15 minutes")
      assert.strictEqual((yield* (yield* TestServer).request(path)).status, 410)
      assert.strictEqual((yield* pressed(path)).status, 410)
    })))

  it.effect("cannot be made up", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      assert.strictEqual((yield* request("/connect/kick")).status, 410)
      assert.strictEqual((yield* request(`/connect/kick?ticket=${"A".repeat(43)}`)).status, 410)
      const posted = yield* request("/connect/kick", { method: "POST", body: new URLSearchParams({ ticket: "x" }) })
      assert.strictEqual(posted.status, 410)
      assert.isNull(posted.headers.get("location"))
    })))

  it.effect("is not made without an app or a key, nor for what Kick does not know", () =>
    Effect.gen(function*() {
      const failure = (options: Partial<Kickstand.CoreOptions>, scopes?: ReadonlyArray<string>) =>
        Effect.provide(Effect.flip(Effect.flatMap(KickLogin, ({ link }) => link(scopes))), Layer.fresh(layer(options)))
      const noApp = yield* failure({ kick: { publicKey: publicKeyPem } })
      assert.include(noApp.message, "KICK_CLIENT_ID")
      const noKey = yield* failure({ secretKey: null })
      assert.include(noKey.message, "KICKSTAND_SECRET_KEY")
      const unknown = yield* failure({}, ["everything"])
      assert.include(unknown.message, "everything")
    }))
})

describe("coming back from Kick", () => {
  it.effect("is of no use with a state that nobody waits for", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* returned()
      const wrong = yield* request(path.replace(/state=[^&]+/, "state=wrong"))
      assert.strictEqual(wrong.status, 400)
      assert.include(wrong.text, "Nobody was waiting")
      assert.strictEqual((yield* request("/connect/kick/callback?code=x")).status, 400)
      // The right one is still waited for.
      assert.strictEqual((yield* request(path)).status, 200)
    })))

  it.effect("works once", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* returned()
      const answers = yield* Effect.all(Array.from({ length: 5 }, () => request(path)), { concurrency: "unbounded" })
      assert.deepStrictEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400])
      assert.strictEqual((yield* IdHost).asked("authorization_code"), 1)
    })))

  it.effect("has to happen within ten minutes", () =>
    on(Effect.gen(function*() {
      const path = yield* returned()
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual((yield* (yield* TestServer).request(path)).status, 400)
      assert.deepStrictEqual(yield* listConnections(), [])
    })))

  it.effect("with a no changes nothing, and what Kick says is shown as text", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      yield* connected();
      (yield* IdHost).decide("denied")
      const page = yield* request((yield* returned()).replace(/error_description=[^&]+/, "error_description=<b>x</b><script>y</script>"))
      assert.strictEqual(page.status, 403)
      assert.include(page.text, "not allowed at Kick")
      assert.include(page.text, "&lt;script&gt;")
      assert.notInclude(page.text, "<script")
      assert.lengthOf(yield* listConnections(), 1)
    })))

  it.effect("with a code that Kick has forgotten tells to begin anew", () =>
    on(Effect.gen(function*() {
      const path = yield* returned()
      yield* TestClock.adjust("6 minutes")
      const page = yield* (yield* TestServer).request(path)
      assert.strictEqual(page.status, 400)
      assert.include(page.text, "Kick did not accept the log-in")
      assert.include(page.text, "kickstand connect kick")
      assert.deepStrictEqual(yield* listConnections(), [])
    })))

  it.effect("while Kick is away tells to try again", () =>
    on(Effect.gen(function*() {
      const path = yield* returned();
      (yield* IdHost).fail({ kind: "answer", status: 503 })
      const page = yield* (yield* TestServer).request(path)
      assert.strictEqual(page.status, 502)
      assert.include(page.text, "Kick does not answer")
    })))

  it.effect("to a server with a wrong secret names the variables", () =>
    Effect.gen(function*() {
      const page = yield* connected()
      assert.strictEqual(page.status, 500)
      assert.include(page.text, "KICK_CLIENT_SECRET")
      assert.notInclude(page.text, "wrong-secret")
    }).pipe(Effect.provide(layer({}, "wrong-secret"))))
})

describe("the pages of a log-in", () => {
  it.effect("run nothing, load nothing, and are kept by nobody", () =>
    on(Effect.gen(function*() {
      const { request } = yield* TestServer
      const path = yield* linked()
      const origin = new URL(yield* idUrl).origin
      for (const page of [yield* request(path), yield* request("/connect/kick"), yield* connected()]) {
        const policy = page.headers.get("content-security-policy") ?? ""
        assert.include(policy, "default-src 'none'")
        assert.include(policy, "frame-ancestors 'none'")
        const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? assert.fail("styles have no nonce")
        assert.include(page.text, `<style nonce="${nonce}">`)
        assert.notMatch(page.text, /<script|<img|<link|javascript:|\son\w+=/)
        assert.strictEqual(page.headers.get("cache-control"), "no-store")
        assert.strictEqual(page.headers.get("referrer-policy"), "no-referrer")
        assert.strictEqual(page.headers.get("x-content-type-options"), "nosniff")
        assert.strictEqual(page.headers.get("x-frame-options"), "DENY")
        assert.match(page.headers.get("content-type") ?? "", /^text\/html/)
      }
      const policy = (yield* request(path)).headers.get("content-security-policy") ?? ""
      assert.include(policy, `form-action 'self' ${origin}`)
    })))
})

describe("disconnecting", () => {
  it.effect("forgets the tokens and makes them worthless at Kick", () =>
    on(Effect.gen(function*() {
      yield* connected()
      const access = yield* token
      assert.deepStrictEqual(yield* removeConnection("kick", "4001"), { removed: true, revoked: true })
      assert.isNull((yield* SimulatedTokens).check(Redacted.value(access)))
      assert.deepStrictEqual(yield* listConnections(), [])
      assert.propertyVal(yield* Effect.flip(token), "reason", "no_token")
      assert.deepStrictEqual(yield* removeConnection("kick", "4001"), { removed: false, revoked: false })
      const [entry] = yield* (yield* AuditLog).list({ before: null, limit: 1 })
      assert.deepInclude(entry, { action: "connection.remove", target: "kick:4001" })
    })))

  it.effect("tells Kick nothing of another platform's tokens", () =>
    on(Effect.gen(function*() {
      yield* connected()
      const store = yield* TokenStore
      const kept = (yield* store.list("user"))[0] ?? assert.fail("nobody is connected")
      yield* store.save({ ...kept, platform: "twitch" })
      assert.deepStrictEqual(yield* removeConnection("twitch", "4001"), { removed: true, revoked: false })
      assert.isNotNull((yield* SimulatedTokens).check(Redacted.value(yield* token)))
    })))

  it.effect("forgets them even if Kick cannot be told", () =>
    on(Effect.gen(function*() {
      yield* connected()
      const store = yield* TokenStore
      const kept = (yield* store.list("user"))[0] ?? assert.fail("nobody is connected")
      yield* store.save({ ...kept, sealed: "spoilt" })
      assert.deepStrictEqual(yield* removeConnection("kick", "4001"), { removed: true, revoked: false })
      assert.deepStrictEqual(yield* listConnections(), [])
    })))
})
