import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { SimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import * as simulation from "../simulated.ts"

const callback = "https://kickstand.test/webhooks/twitch"

/** Asks with the app's token alone, which is not kept anywhere. */
const asking = <A, E>(
  ask: (
    twitch: TwitchClient["Service"],
    simulated: SimulatedTwitch
  ) => Effect.Effect<A, E, TokenStore | TwitchOAuth | SecretBox | simulation.Simulated>,
  options: simulation.AskingOptions = {}
) =>
  simulation.asking(
    Effect.gen(function*() {
      return yield* ask(yield* TwitchClient, yield* simulation.Simulated)
    }),
    { box: SecretBox.layerMissing, ...options }
  )

const tokensAsked = ({ requests }: SimulatedTwitch) => requests.filter((request) => request === "POST /oauth2/token").length

describe("Twitch's API", () => {
  it.effect("tells of users by id and by login, and leaves unknown ones out", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const { data } = yield* twitch.app.users.list({ query: { id: ["1", "9"], login: ["viewer_three"] } })
        assert.deepStrictEqual(data.map(({ id }) => id), ["1", "3"])
        const { data: [one] } = yield* twitch.app.users.list({ query: { login: ["streamer_one"] } })
        assert.deepInclude(one, { id: "1", display_name: "Streamer_One" })
      })))

  it.effect("tells what is on air, and whose category is called how", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const live = yield* twitch.app.streams.list({ query: { user_id: ["1", "2"] } })
        assert.deepStrictEqual(live.data.map(({ user_id, viewer_count }) => [user_id, viewer_count]), [["1", 7]])
        const { data } = yield* twitch.app.categories.search({ query: { query: "chess" } })
        assert.deepStrictEqual(data.map(({ id, name }) => [id, name]), [["2", "Chess"]])
      })))

  it.effect("makes, lists and ends subscriptions, and makes none twice", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const transport = { method: "webhook", callback, secret: "a secret for the tests" } as const
        const payload = { type: "channel.ban", version: "1", condition: { broadcaster_user_id: "1" }, transport }
        yield* twitch.app.eventSub.create({ payload })
        const again = yield* Effect.flip(twitch.app.eventSub.create({ payload }))
        assert.deepInclude(again, { _tag: "TwitchRefused", status: 409 })
        const { data: [made] } = yield* twitch.app.eventSub.list({ query: {} })
        // Nobody answered the challenge with what it was.
        assert.deepInclude(made, { type: "channel.ban", status: "webhook_callback_verification_failed" })
        yield* twitch.app.eventSub.remove({ query: { id: made?.id ?? "" } })
        assert.lengthOf((yield* twitch.app.eventSub.list({ query: {} })).data, 0)
      })))
})

describe("the app's token", () => {
  it.effect("is asked for once, and again when Twitch refuses it", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        const ask = twitch.app.users.list({ query: { id: ["1"] } })
        yield* Effect.all([ask, ask, ask], { concurrency: "unbounded" })
        assert.strictEqual(tokensAsked(simulated), 1)
        simulated.endTokens()
        yield* ask
        assert.strictEqual(tokensAsked(simulated), 2)
      })))

  it.effect("is validated every hour, and replaced when Twitch knows it no more", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        const ask = twitch.app.users.list({ query: { id: ["1"] } })
        yield* ask
        yield* TestClock.adjust("61 minutes")
        yield* ask
        assert.strictEqual(simulated.requests.filter((request) => request === "GET /oauth2/validate").length, 1)
        assert.strictEqual(tokensAsked(simulated), 1)
        simulated.endTokens()
        yield* TestClock.adjust("61 minutes")
        yield* ask
        assert.strictEqual(tokensAsked(simulated), 2)
        assert.strictEqual(simulated.requests.filter((request) => request === "GET /helix/users").length, 3)
      })))

  it.effect("cannot be had with a wrong secret", () =>
    asking((twitch) =>
      Effect.map(Effect.flip(twitch.app.users.list({ query: { id: ["1"] } })), (error) => {
        assert.strictEqual(error._tag, "TwitchUnauthorized")
      }), { clientSecret: "wrong" }))
})

describe("a request", () => {
  it.effect("is repeated when it was lost, and sent once when that could do it twice", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.refusals.push({ request: "GET /helix/users", status: 503 }, { request: "POST /helix/chat", status: 503 })
        const asked = yield* Effect.forkChild(twitch.app.users.list({ query: { id: ["1"] } }))
        yield* TestClock.adjust("1 second")
        assert.lengthOf((yield* Fiber.join(asked)).data, 1)
        const sent = yield* Effect.flip(twitch.app.chat.send({ payload: { broadcaster_id: "1", sender_id: "3", message: "hi" } }))
        assert.strictEqual(sent._tag, "TwitchUnavailable")
        assert.lengthOf(simulated.chat, 0)
      })))

  it.effect("waits as long as Twitch asks", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.refusals.push({ request: "GET /helix/users", status: 429, headers: { "ratelimit-reset": "30" } })
        const asked = yield* Effect.forkChild(twitch.app.users.list({ query: { id: ["1"] } }))
        yield* TestClock.adjust("29 seconds")
        assert.isUndefined(asked.pollUnsafe())
        yield* TestClock.adjust("1 second")
        assert.lengthOf((yield* Fiber.join(asked)).data, 1)
      })))

  it.effect("fails when Twitch stays away", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.outage = 503
        const error = yield* Effect.flip(twitch.app.users.list({ query: { id: ["1"] } }))
        assert.strictEqual(error._tag, "TwitchUnavailable")
      }), { retries: 0 }))
})
