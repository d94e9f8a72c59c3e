import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { StoredTwitchTokens } from "@kickstand/twitch/oauth/StoredTwitchTokens"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { asked, asking, connect, Simulated } from "../simulated.ts"

const streamer = { platform: "twitch", kind: "user", id: "2" } as const

const get = Effect.flatMap(TwitchTokens, (tokens) =>
  Effect.map(tokens.get({ kind: "user", userId: "2" }, ["user:write:chat"]), Redacted.value))

const refreshes = Effect.map(Simulated, ({ requests }) => requests.filter((each) => each === "POST /oauth2/token").length - 1)

describe("a Twitch user's token", () => {
  it.effect("is the one that was given out, and is renewed before it ends", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      const first = yield* get
      assert.strictEqual(yield* get, first)
      yield* TestClock.adjust("239 minutes")
      const second = yield* get
      assert.notStrictEqual(second, first)
      assert.strictEqual(yield* refreshes, 1)
      assert.isTrue((yield* Simulated).world.tokens.has(second))
    })))

  it.effect("is renewed once for all who want it at the same time", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      yield* TestClock.adjust("5 hours")
      const tokens = yield* Effect.all(Array.from({ length: 50 }, () => get), { concurrency: "unbounded" })
      assert.strictEqual(new Set(tokens).size, 1)
      assert.strictEqual(yield* refreshes, 1)
    })))

  it.effect("is validated once an hour, however many want it", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      yield* get
      assert.strictEqual(yield* asked("GET /oauth2/validate"), 0)
      for (let hour = 1; hour <= 3; hour++) {
        yield* TestClock.adjust("61 minutes")
        yield* Effect.all(Array.from({ length: 20 }, () => get), { concurrency: "unbounded" })
        assert.strictEqual(yield* asked("GET /oauth2/validate"), hour)
      }
    })))

  it.effect("that another process was given is validated when this one first uses it", () =>
    Effect.gen(function*() {
      const store = yield* TokenStore
      yield* connect("2")
      yield* TestClock.adjust("10 minutes")
      yield* Effect.provide(Effect.flatMap(TwitchTokens, (tokens) => tokens.get({ kind: "user", userId: "2" }, [])), Layer.fresh(StoredTwitchTokens.layer))
      assert.strictEqual(yield* asked("GET /oauth2/validate"), 1)
      assert.isNotNull(yield* store.find(streamer))
    }).pipe(asking))

  it.effect("of somebody who took it away is given up, and they must connect again", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      yield* get
      ;(yield* Simulated).disconnect("2")
      yield* TestClock.adjust("61 minutes")
      const failure = yield* Effect.flip(get)
      assert.deepInclude(failure, { _tag: "TwitchUnauthorized", reason: "connect_again" })
      assert.include(failure.message, "kickstand connect twitch")
      assert.strictEqual((yield* (yield* TokenStore).find(streamer))?.state, "connect_again")
      // Nobody is asked again.
      const before = (yield* Simulated).requests.length
      yield* Effect.flip(get)
      assert.strictEqual((yield* Simulated).requests.length, before)
    })))

  it.effect("that Twitch has forgotten is replaced, when it can be", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      const first = yield* get
      ;(yield* Simulated).endTokens()
      yield* TestClock.adjust("61 minutes")
      assert.notStrictEqual(yield* get, first)
    })))

  it.effect("serves while Twitch does not say whether it knows it", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      const first = yield* get
      const { faults } = yield* Simulated
      faults.outage = 503
      yield* TestClock.adjust("61 minutes")
      assert.strictEqual(yield* get, first)
      assert.strictEqual(yield* get, first)
      assert.strictEqual(yield* asked("GET /oauth2/validate"), 1)
      faults.outage = null
      yield* TestClock.adjust("1 minute")
      yield* get
      assert.strictEqual(yield* asked("GET /oauth2/validate"), 2)
    })))

  it.effect("is not to be had for what the user did not allow: the scope is named, and Twitch is not asked", () =>
    asking(Effect.gen(function*() {
      yield* connect("2", ["user:read:chat"])
      const twitch = yield* (yield* TwitchClient).user("2")
      const before = (yield* Simulated).requests.length
      const refusals = [
        yield* Effect.flip(twitch.chat.send({ payload: { broadcaster_id: "2", sender_id: "2", message: "hi" } })),
        yield* Effect.flip(twitch.subscribers.list({ query: { broadcaster_id: "2" } })),
        yield* Effect.flip(twitch.channels.update({ query: { broadcaster_id: "2" }, payload: { title: "x" } }))
      ]
      assert.deepStrictEqual(refusals.map(({ message }) => message), [
        "The token lacks the scope user:write:chat",
        "The token lacks the scope channel:read:subscriptions",
        "The token lacks the scope channel:manage:broadcast"
      ])
      assert.strictEqual((yield* Simulated).requests.length, before)
    })))

  it.effect("lets them do at Twitch what they allowed", () =>
    asking(Effect.gen(function*() {
      yield* connect("2")
      const twitch = yield* (yield* TwitchClient).user("2")
      yield* twitch.channels.update({ query: { broadcaster_id: "2" }, payload: { title: "New" } })
      const { data: [channel] } = yield* twitch.channels.list({ query: { broadcaster_id: ["2"] } })
      assert.strictEqual(channel?.title, "New")
      const { data, pagination, points, total } = yield* twitch.subscribers.list({ query: { broadcaster_id: "2", first: "1" } })
      assert.deepStrictEqual([data.length, total, points, pagination?.cursor], [1, 2, 2, "1"])
    })))
})
