import { authorizeUrl } from "@kickstand/kick/oauth/authorizeUrl"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { challengeOf, randomSecret } from "@kickstand/kick/oauth/pkce"
import { IdHost } from "@kickstand/testing/simulatedKick/oauth/IdHost"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { consent, follow, idUrl, layerIdHost, layerKickOAuth, loggedIn, redirectUri } from "./idHost.ts"

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provide(effect, Layer.provideMerge(layerKickOAuth(), layerIdHost()))

const value = Redacted.value

describe("a challenge", () => {
  it.effect("is that of the example in RFC 7636", () =>
    Effect.gen(function*() {
      const verifier = Redacted.make("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
      assert.strictEqual(yield* challengeOf(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }))

  it.effect("is made of a verifier that is long enough and never the same", () =>
    Effect.gen(function*() {
      const [one, two] = [value(yield* randomSecret), value(yield* randomSecret)]
      assert.match(one, /^[A-Za-z0-9_-]{43}$/)
      assert.notStrictEqual(one, two)
    }))
})

describe("the authorize address", () => {
  const request = { idUrl: "https://id.kick.test", clientId: "a b", scopes: ["user:read", "chat:write"], state: "s&t", challenge: "c" }

  it("says all that Kick wants to know", () => {
    const url = new URL(authorizeUrl({ ...request, redirectUri }))
    assert.strictEqual(url.origin + url.pathname, "https://id.kick.test/oauth/authorize")
    assert.deepStrictEqual([...url.searchParams], [
      ["response_type", "code"],
      ["client_id", "a b"],
      ["redirect_uri", redirectUri],
      ["scope", "user:read chat:write"],
      ["code_challenge", "c"],
      ["code_challenge_method", "S256"],
      ["state", "s&t"]
    ])
  })

  it("puts a 127.0.0.1 to be spoilt in front of one that must not be", () => {
    const url = authorizeUrl({ ...request, redirectUri: "http://127.0.0.1:8787/callback" })
    const spoilt = new URL(url.replace("127.0.0.1", "localhost"))
    assert.strictEqual(spoilt.searchParams.get("redirect_uri"), "http://127.0.0.1:8787/callback")
    assert.strictEqual(spoilt.searchParams.get("redirect"), "localhost")
  })

  it.effect("brings a user back to 127.0.0.1 though Kick spoils the first one", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const local = "http://127.0.0.1:8787/connect/kick/callback"
      const challenge = yield* challengeOf(yield* randomSecret)
      const url = oauth.authorizeUrl({ redirectUri: local, scopes: ["user:read"], state: "s", challenge })
      const { back } = yield* follow(url)
      assert.strictEqual(back.origin + back.pathname, local)
      const careless = yield* follow(url.replace("redirect=127.0.0.1&", ""))
      assert.strictEqual(careless.status, 400)
    })))
})

describe("logging in", () => {
  it.effect("gives tokens for a code and the verifier behind its challenge", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(1_000_000)
      const tokens = yield* loggedIn()
      assert.strictEqual(tokens.expiresAt, 1_000_000 + 7_200_000)
      assert.deepStrictEqual(tokens.scopes, ["user:read", "chat:write"])
      assert.isNotNull(tokens.refreshToken)
      const grant = (yield* SimulatedTokens).check(value(tokens.accessToken))
      assert.strictEqual(grant?.userId, 4001)
      const owner = yield* (yield* KickOAuth).ownerOf(tokens.accessToken)
      assert.deepStrictEqual(owner, { userId: "4001", name: "user4001" })
    })))

  it.effect("gives nothing for another verifier", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const grant = yield* consent()
      const refused = yield* Effect.flip(oauth.exchange({ ...grant, verifier: yield* randomSecret }))
      assert.strictEqual(refused._tag, "KickGrantRefused")
      assert.propertyVal(refused, "code", "invalid_grant")
    })))

  it.effect("gives nothing for another redirect URI", () =>
    on(Effect.gen(function*() {
      const grant = yield* consent()
      const refused = yield* Effect.flip((yield* KickOAuth).exchange({ ...grant, redirectUri: "https://other.test/" }))
      assert.strictEqual(refused._tag, "KickGrantRefused")
    })))

  it.effect("gives nothing for a code that was used", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const grant = yield* consent()
      yield* oauth.exchange(grant)
      assert.strictEqual((yield* Effect.flip(oauth.exchange(grant)))._tag, "KickGrantRefused")
    })))

  it.effect("gives nothing for a code that has expired", () =>
    on(Effect.gen(function*() {
      const grant = yield* consent()
      yield* TestClock.adjust("5 minutes")
      assert.strictEqual((yield* Effect.flip((yield* KickOAuth).exchange(grant)))._tag, "KickGrantRefused")
    })))

  it.effect("brings a user who says no back without a code", () =>
    on(Effect.gen(function*() {
      (yield* IdHost).decide("denied")
      const { back } = yield* consent()
      assert.strictEqual(back.searchParams.get("error"), "access_denied")
      assert.strictEqual(back.searchParams.get("state"), "state-1")
      assert.isNull(back.searchParams.get("code"))
    })))

  it.effect("is refused by the id host to strangers, and without a proper challenge", () =>
    on(Effect.gen(function*() {
      const at = yield* idUrl
      const challenge = yield* challengeOf(yield* randomSecret)
      const request = { idUrl: at, clientId: "01TESTAPP", redirectUri, scopes: ["user:read"], state: "s", challenge }
      assert.strictEqual((yield* follow(authorizeUrl({ ...request, clientId: "stranger" }))).status, 401)
      assert.strictEqual((yield* follow(authorizeUrl({ ...request, redirectUri: "https://evil.test/" }))).status, 400)
      assert.strictEqual((yield* follow(authorizeUrl({ ...request, state: "" }))).status, 400)
      const errorOf = (url: string) => Effect.map(follow(url), ({ back }) => back.searchParams.get("error"))
      assert.strictEqual(yield* errorOf(authorizeUrl({ ...request, challenge: "short" })), "invalid_request")
      assert.strictEqual(yield* errorOf(authorizeUrl(request).replace("S256", "plain")), "invalid_request")
      assert.strictEqual(yield* errorOf(authorizeUrl({ ...request, scopes: ["everything"] })), "invalid_scope")
    })))

  it.effect("blames the app, and no user, when its secret is wrong", () =>
    on(Effect.gen(function*() {
      const grant = yield* consent()
      const wrong = layerKickOAuth({ clientSecret: Redacted.make("wrong") })
      const refused = yield* Effect.flip(Effect.provide(Effect.flatMap(KickOAuth, (oauth) => oauth.exchange(grant)), wrong))
      assert.strictEqual(refused._tag, "KickAppRefused")
      assert.propertyVal(refused, "code", "invalid_client")
    })))
})

describe("renewing", () => {
  it.effect("gives new tokens, and the old refresh token is worth nothing", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const first = yield* loggedIn()
      const old = first.refreshToken ?? assert.fail("there is no refresh token")
      const second = yield* oauth.refresh(old)
      assert.notStrictEqual(value(second.accessToken), value(first.accessToken))
      assert.deepStrictEqual(second.scopes, first.scopes)
      const refused = yield* Effect.flip(oauth.refresh(old))
      assert.strictEqual(refused._tag, "KickGrantRefused")
      assert.isTrue((yield* oauth.introspect(second.accessToken)).active)
    })))

  const outages = [
    ["503", { status: 503 }, "KickUnavailable"],
    ["an empty 400", { status: 400 }, "KickUnavailable"],
    ["a gateway's page", { status: 403, body: "<!DOCTYPE html><title>Just a moment</title>" }, "KickUnavailable"],
    ["a page with status 400", { status: 400, body: "<html>Bad request</html>" }, "KickUnavailable"],
    ["a passing error", { status: 400, body: `{"error":"temporarily_unavailable"}` }, "KickUnavailable"],
    ["429", { status: 429, headers: { "retry-after": "7" } }, "KickRateLimited"],
    ["a success that says nothing", { status: 200, body: "{}" }, "KickUnavailable"]
  ] as const

  it.effect.each(outages)("takes %s for an outage and not for a refusal", ([, fault, tag]) =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const { refreshToken } = yield* loggedIn()
      const host = yield* IdHost
      host.fail({ kind: "answer", ...fault }, 1)
      const failure = yield* Effect.flip(oauth.refresh(refreshToken ?? assert.fail()))
      assert.strictEqual(failure._tag, tag)
      if (failure._tag === "KickRateLimited") assert.strictEqual(failure.retryAfter, 7000)
      yield* oauth.refresh(refreshToken ?? assert.fail())
    })))

  it.effect("takes Kick's other way to refuse for a refusal, too", () =>
    on(Effect.gen(function*() {
      const { refreshToken } = yield* loggedIn();
      (yield* IdHost).fail({ kind: "answer", status: 400, body: `{"error":"Invalid request"}` }, 1)
      const failure = yield* Effect.flip((yield* KickOAuth).refresh(refreshToken ?? assert.fail()))
      assert.strictEqual(failure._tag, "KickGrantRefused")
    })))

  it.effect("waits ten seconds for an answer", () =>
    on(Effect.gen(function*() {
      const { refreshToken } = yield* loggedIn()
      const host = yield* IdHost
      host.fail({ kind: "hang" }, 1)
      const waiting = yield* Effect.forkChild(Effect.flip((yield* KickOAuth).refresh(refreshToken ?? assert.fail())))
      while (host.asked("refresh_token") === 0) yield* Effect.promise(() => new Promise(setImmediate))
      yield* TestClock.adjust("10 seconds")
      const failure = yield* Fiber.join(waiting)
      assert.propertyVal(failure, "reason", "timeout")
    })))

  it.effect("is told when nobody is there", () =>
    on(Effect.gen(function*() {
      const nobody = layerKickOAuth({ idUrl: "http://127.0.0.1:1" })
      const failure = yield* Effect.flip(Effect.provide(Effect.flatMap(KickOAuth, ({ appToken }) => appToken), nobody))
      assert.propertyVal(failure, "reason", "network")
    })))
})

describe("an app's own token", () => {
  it.effect("has no refresh token and lives for weeks", () =>
    on(Effect.gen(function*() {
      const tokens = yield* (yield* KickOAuth).appToken
      assert.isNull(tokens.refreshToken)
      assert.strictEqual(tokens.expiresAt, 5_184_000_000)
      assert.strictEqual((yield* SimulatedTokens).check(value(tokens.accessToken))?.kind, "app")
    })))
})

describe("looking at tokens and ending them", () => {
  it.effect("tells of a token that works, and nothing of others", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const { accessToken } = yield* loggedIn()
      assert.deepStrictEqual(yield* oauth.introspect(accessToken), {
        active: true,
        clientId: "01TESTAPP",
        kind: "user",
        scopes: ["user:read", "chat:write"],
        expiresAt: 7_200_000
      })
      assert.deepStrictEqual(yield* oauth.introspect(Redacted.make("nonsense")), { active: false })
      yield* TestClock.adjust("2 hours")
      assert.deepStrictEqual(yield* oauth.introspect(accessToken), { active: false })
    })))

  it.effect("ends an access token, and by a refresh token all that came of it", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const one = yield* loggedIn()
      yield* oauth.revoke(one.accessToken, "access_token")
      assert.isFalse((yield* oauth.introspect(one.accessToken)).active)
      const two = yield* oauth.refresh(one.refreshToken ?? assert.fail())
      yield* oauth.revoke(two.refreshToken ?? assert.fail(), "refresh_token")
      assert.isFalse((yield* oauth.introspect(two.accessToken)).active)
      assert.strictEqual((yield* Effect.flip(oauth.refresh(two.refreshToken ?? assert.fail())))._tag, "KickGrantRefused")
      yield* oauth.revoke(Redacted.make("never was one"), "access_token")
    })))
})

describe("secrets", () => {
  it.effect("show in no error and in nothing that is printed", () =>
    on(Effect.gen(function*() {
      const oauth = yield* KickOAuth
      const tokens = yield* loggedIn()
      const old = tokens.refreshToken ?? assert.fail()
      yield* oauth.refresh(old)
      const refused = yield* Effect.flip(oauth.refresh(old))
      const told = `${JSON.stringify(tokens)} ${String(refused)} ${JSON.stringify(refused)} ${refused.stack}`
      for (const secret of [value(tokens.accessToken), value(old), "test-app-secret"]) assert.notInclude(told, secret)
    })))
})
