import { TwitchClient, type TwitchClientOptions } from "@kickstand/twitch/rest/TwitchClient"
import { TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { createSimulatedTwitch, type SimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Redacted, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { TestClock } from "effect/testing"

const people = [
  { id: "1", login: "streamer_one", displayName: "Streamer_One", title: "Hello", live: { id: "41", startedAt: "2026-03-20T12:00:00Z", viewers: 7 } },
  { id: "2", login: "streamer_two", subscribers: ["1", "3"] },
  { id: "3", login: "viewer_three" }
]

const callback = "https://kickstand.test/webhooks/twitch"

/** Asks a Twitch that nothing else knows of. */
const asking = <A, E>(
  ask: (twitch: TwitchClient["Service"], simulated: SimulatedTwitch) => Effect.Effect<A, E>,
  { clientSecret = "twitch-secret", ...options }: TwitchClientOptions & { readonly clientSecret?: string } = {}
) =>
  Effect.gen(function*() {
    const simulated = createSimulatedTwitch({ users: people, send: async () => new Response(null, { status: 200 }) })
    yield* Effect.addFinalizer(() => Effect.promise(simulated.close))
    const layer = TwitchClient.layer({ apiUrl: "http://api.twitch.test", ...options }).pipe(
      Layer.provide(TwitchTokens.layer({
        clientId: "twitch-app",
        clientSecret: Redacted.make(clientSecret),
        idUrl: "http://id.twitch.test"
      })),
      Layer.provide(FetchHttpClient.layer),
      Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (input, init) => simulated.fetch(new Request(input, init)))),
      Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
    )
    return yield* Effect.provide(Effect.flatMap(TwitchClient, (twitch) => ask(twitch, simulated)), layer)
  }).pipe(Effect.scoped)

const tokensAsked = ({ requests }: SimulatedTwitch) => requests.filter((request) => request === "POST /oauth2/token").length

describe("Twitch's API", () => {
  it.effect("tells of users by id and by login, and leaves unknown ones out", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const { data } = yield* twitch.users.list({ query: { id: ["1", "9"], login: ["viewer_three"] } })
        assert.deepStrictEqual(data.map(({ id }) => id), ["1", "3"])
        const { data: [one] } = yield* twitch.users.list({ query: { login: ["streamer_one"] } })
        assert.deepInclude(one, { id: "1", display_name: "Streamer_One" })
      })))

  it.effect("tells what is on air, of channels and of subscribers", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const live = yield* twitch.streams.list({ query: { user_id: ["1", "2"] } })
        assert.deepStrictEqual(live.data.map(({ user_id, viewer_count }) => [user_id, viewer_count]), [["1", 7]])
        const { total, pagination } = yield* twitch.subscribers.list({ query: { broadcaster_id: "2", first: "1" } })
        assert.deepStrictEqual([total, pagination?.cursor], [2, "1"])
        const second = yield* twitch.subscribers.list({ query: { broadcaster_id: "2", first: "1", after: "1" } })
        assert.deepStrictEqual(second.data.map(({ user_id }) => user_id), ["3"])
      })))

  it.effect("sets a channel's title and takes messages for chat", () =>
    asking((twitch, { chat }) =>
      Effect.gen(function*() {
        yield* twitch.channels.update({ query: { broadcaster_id: "1" }, payload: { title: "New" } })
        const { data: [channel] } = yield* twitch.channels.list({ query: { broadcaster_id: ["1"] } })
        assert.strictEqual(channel?.title, "New")
        yield* twitch.chat.send({ payload: { broadcaster_id: "1", sender_id: "3", message: "hi" } })
        assert.deepStrictEqual(chat, [{ broadcaster_id: "1", sender_id: "3", message: "hi" }])
      })))

  it.effect("makes, lists and ends subscriptions, and makes none twice", () =>
    asking((twitch) =>
      Effect.gen(function*() {
        const transport = { method: "webhook", callback, secret: "a secret for the tests" } as const
        const payload = { type: "channel.ban", version: "1", condition: { broadcaster_user_id: "1" }, transport }
        yield* twitch.eventSub.create({ payload })
        const again = yield* Effect.flip(twitch.eventSub.create({ payload }))
        assert.deepInclude(again, { _tag: "TwitchRefused", status: 409 })
        const { data: [made] } = yield* twitch.eventSub.list({ query: {} })
        // Nobody answered the challenge with what it was.
        assert.deepInclude(made, { type: "channel.ban", status: "webhook_callback_verification_failed" })
        yield* twitch.eventSub.remove({ query: { id: made?.id ?? "" } })
        assert.lengthOf((yield* twitch.eventSub.list({ query: {} })).data, 0)
      })))
})

describe("the app's token", () => {
  it.effect("is asked for once, and again when Twitch refuses it", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        const ask = twitch.users.list({ query: { id: ["1"] } })
        yield* Effect.all([ask, ask, ask], { concurrency: "unbounded" })
        assert.strictEqual(tokensAsked(simulated), 1)
        simulated.endTokens()
        yield* ask
        assert.strictEqual(tokensAsked(simulated), 2)
      })))

  it.effect("is validated every hour, and replaced when Twitch knows it no more", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        const ask = twitch.users.list({ query: { id: ["1"] } })
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
      Effect.map(Effect.flip(twitch.users.list({ query: { id: ["1"] } })), (error) => {
        assert.strictEqual(error._tag, "TwitchUnauthorized")
      }), { clientSecret: "wrong" }))
})

describe("a request", () => {
  it.effect("is repeated when it was lost, and sent once when that could do it twice", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.refusals.push({ request: "GET /helix/users", status: 503 }, { request: "POST /helix/chat", status: 503 })
        const asked = yield* Effect.forkChild(twitch.users.list({ query: { id: ["1"] } }))
        yield* TestClock.adjust("1 second")
        assert.lengthOf((yield* Fiber.join(asked)).data, 1)
        const sent = yield* Effect.flip(twitch.chat.send({ payload: { broadcaster_id: "1", sender_id: "3", message: "hi" } }))
        assert.strictEqual(sent._tag, "TwitchUnavailable")
        assert.lengthOf(simulated.chat, 0)
      })))

  it.effect("waits as long as Twitch asks", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.refusals.push({ request: "GET /helix/users", status: 429, headers: { "ratelimit-reset": "30" } })
        const asked = yield* Effect.forkChild(twitch.users.list({ query: { id: ["1"] } }))
        yield* TestClock.adjust("29 seconds")
        assert.isUndefined(asked.pollUnsafe())
        yield* TestClock.adjust("1 second")
        assert.lengthOf((yield* Fiber.join(asked)).data, 1)
      })))

  it.effect("fails when Twitch stays away", () =>
    asking((twitch, simulated) =>
      Effect.gen(function*() {
        simulated.faults.outage = 503
        const error = yield* Effect.flip(twitch.users.list({ query: { id: ["1"] } }))
        assert.strictEqual(error._tag, "TwitchUnavailable")
      }), { retries: 0 }))
})
