import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { asking, consent, redirectUri, Simulated } from "../simulated.ts"

const codeOf = (back: URL) => Redacted.make(back.searchParams.get("code") ?? "")

describe("logging in at Twitch", () => {
  it.effect("ends with tokens that Twitch knows, for what was allowed", () =>
    asking(Effect.gen(function*() {
      const oauth = yield* TwitchOAuth
      ;(yield* Simulated).world.consent.withheld = ["bits:read"]
      const back = yield* consent("2", ["bits:read", "user:read:chat"])
      assert.strictEqual(back.searchParams.get("state"), "state-1")
      const tokens = yield* oauth.exchange({ code: codeOf(back), redirectUri })
      assert.deepStrictEqual(tokens.scopes, ["user:read:chat"])
      assert.strictEqual(tokens.expiresAt, 14_400_000)
      assert.deepStrictEqual(yield* oauth.validate(tokens.accessToken), {
        userId: "2",
        login: "streamer_two",
        scopes: ["user:read:chat"]
      })
    })))

  it.effect("shows Twitch no challenge, which it would not look at, and has it ask each time", () =>
    asking(Effect.gen(function*() {
      const { searchParams } = new URL((yield* TwitchOAuth).authorizeUrl({ redirectUri, scopes: ["a", "b"], state: "s" }))
      assert.deepStrictEqual([...searchParams.keys()].sort(), ["client_id", "force_verify", "redirect_uri", "response_type", "scope", "state"])
      assert.strictEqual(searchParams.get("scope"), "a b")
    })))

  it.effect("takes a code once, in time, and for the address that it was given out to", () =>
    asking(Effect.gen(function*() {
      const oauth = yield* TwitchOAuth
      const refused = (code: Redacted.Redacted, to = redirectUri) => Effect.map(Effect.flip(oauth.exchange({ code, redirectUri: to })), ({ _tag }) => _tag)
      const code = codeOf(yield* consent("2"))
      yield* oauth.exchange({ code, redirectUri })
      assert.strictEqual(yield* refused(code), "GrantRefused")
      assert.strictEqual(yield* refused(codeOf(yield* consent("2")), "https://elsewhere.test/"), "GrantRefused")
      const late = codeOf(yield* consent("2"))
      yield* TestClock.adjust("11 minutes")
      assert.strictEqual(yield* refused(late), "GrantRefused")
    })))
})

describe("an answer of Twitch's id host", () => {
  it.effect("about the app is no user's fault", () =>
    asking(
      Effect.gen(function*() {
        const error = yield* Effect.flip((yield* TwitchOAuth).refresh(Redacted.make("x")))
        assert.strictEqual(error._tag, "AppRefused")
        assert.notInclude(error.message, "wrong")
      }),
      { clientSecret: "wrong" }
    ))

  it.effect("that is a gateway's page or nothing at all refuses nothing", () =>
    asking(Effect.gen(function*() {
      const { faults } = yield* Simulated
      const oauth = yield* TwitchOAuth
      const tags: Array<string> = []
      for (const outage of [400, 401, 403, 404, 500, 503]) {
        faults.outage = outage
        tags.push((yield* Effect.flip(oauth.refresh(Redacted.make("x"))))._tag)
      }
      assert.deepStrictEqual(new Set(tags), new Set(["TwitchUnavailable"]))
    })))

  it.effect("may ask for a pause", () =>
    asking(Effect.gen(function*() {
      const { faults } = yield* Simulated
      faults.refusals.push({ request: "POST /oauth2/token", status: 429, headers: { "ratelimit-reset": "42" } })
      assert.deepInclude(yield* Effect.flip((yield* TwitchOAuth).appToken), { _tag: "TwitchRateLimited", retryAfter: 42_000 })
    })))

  it.effect("is waited for ten seconds", () =>
    asking(Effect.gen(function*() {
      ;(yield* Simulated).faults.slowMillis = Number.POSITIVE_INFINITY
      const oauth = yield* TwitchOAuth
      const asked = yield* Effect.forkChild(Effect.flip(oauth.validate(Redacted.make("x"))))
      yield* TestClock.adjust("10 seconds")
      assert.deepInclude(yield* Fiber.join(asked), { _tag: "TwitchUnavailable", reason: "timeout" })
    })))
})
