import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"

const keys = await sharedKeyPair("Ed25519")

const streamer = 4001

interface Listed {
  readonly data: ReadonlyArray<Readonly<Record<string, unknown>>>
}

const begin = Effect.gen(function*() {
  const clock = yield* Clock.Clock
  const kick = yield* Effect.acquireRelease(
    Effect.sync(() => createSimulatedKick({ ...keys, clock, send: async () => new Response() })),
    ({ close }) => Effect.promise(close)
  )
  kick.scene.addChannel({ userId: streamer, slug: "streamer-one" })
  const asker = (clientId: string) => {
    kick.scene.app(clientId, { webhookUrl: `http://${clientId}.test` })
    const token = kick.tokens.issue({ kind: "app", clientId, userId: null, scopes: [] })
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
    return (method: string, path: string, body?: object) =>
      Effect.promise(() =>
        kick.fetch(new Request(`https://api.kick.test/public/v1/${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) })
        }))
      )
  }
  const ask = asker("app-one")
  const subscribe = (...names: ReadonlyArray<string>) => {
    const events = names.map((name) => ({ name, version: 1 }))
    return read(ask("POST", "events/subscriptions", { broadcaster_user_id: streamer, events }))
  }
  return { kick, ask, asker, subscribe, list: () => read(ask("GET", "events/subscriptions")) }
})

const read = (response: Effect.Effect<Response>) =>
  Effect.flatMap(response, (answer) => Effect.promise(() => answer.json() as Promise<Listed>))

const statusOf = (response: Effect.Effect<Response>) => Effect.map(response, ({ status }) => status)

describe("what goes wrong at a simulated Kick", () => {
  it.effect("a subscription is confirmed and forgotten", () =>
    Effect.gen(function*() {
      const { kick, subscribe, list } = yield* begin
      kick.lie(1)
      const { data: [forgotten, kept] } = yield* subscribe("kicks.gifted", "channel.followed")
      assert.isString(forgotten?.["subscription_id"])
      assert.deepStrictEqual((yield* list()).data.map(({ id }) => id), [kept?.["subscription_id"]])
    }))

  it.effect("a subscription is made twice", () =>
    Effect.gen(function*() {
      const { subscribe, list } = yield* begin
      yield* subscribe("kicks.gifted", "kicks.gifted")
      assert.lengthOf((yield* list()).data, 2)
    }))

  it.effect("an app has as many subscriptions as it may have, and fewer to chats until it is verified", () =>
    Effect.gen(function*() {
      const { kick, subscribe, list } = yield* begin
      kick.limitSubscriptions({ perEvent: 2, unverifiedChat: 1 })
      const { data } = yield* subscribe("chat.message.sent", "chat.message.sent", "kicks.gifted", "kicks.gifted", "kicks.gifted")
      assert.deepStrictEqual(data.map(({ error }) => error !== undefined), [false, true, false, false, true])
      kick.scene.app("app-one", { verified: true })
      yield* subscribe("chat.message.sent")
      assert.lengthOf((yield* list()).data, 4)
    }))

  it.effect("an app without webhooks cannot subscribe", () =>
    Effect.gen(function*() {
      const { kick, ask } = yield* begin
      kick.scene.app("app-one", { webhookUrl: null })
      const events = [{ name: "kicks.gifted", version: 1 }]
      assert.strictEqual(yield* statusOf(ask("POST", "events/subscriptions", { broadcaster_user_id: streamer, events })), 400)
    }))

  it.effect("an app that asks too often waits for the next window, another app does not", () =>
    Effect.gen(function*() {
      const { kick, ask, asker } = yield* begin
      const other = asker("app-two")
      kick.limitRate({ requests: 2, window: 60_000 })
      const stats = ask("GET", "livestreams/stats")
      assert.deepStrictEqual(yield* Effect.all([statusOf(stats), statusOf(stats)]), [200, 200])
      yield* TestClock.adjust("15500 millis")
      const refused = yield* stats
      assert.deepStrictEqual([refused.status, refused.headers.get("retry-after")], [429, "45"])
      assert.strictEqual(yield* statusOf(other("GET", "livestreams/stats")), 200)
      yield* TestClock.adjust("45 seconds")
      assert.strictEqual(yield* statusOf(stats), 200)
    }))

  it.effect("certain requests are refused so many times, before or after they are carried out", () =>
    Effect.gen(function*() {
      const { kick, ask, list } = yield* begin
      const path = "POST /public/v1/events/subscriptions"
      kick.refuse({ status: 503, request: path, retryAfter: "Thu, 01 Jan 2026 00:00:00 GMT" })
      kick.refuse({ status: 504, request: path, afterwards: true })
      const body = { broadcaster_user_id: streamer, events: [{ name: "kicks.gifted", version: 1 }] }
      const post = ask("POST", "events/subscriptions", body)
      const first = yield* post
      assert.deepStrictEqual([first.status, first.headers.get("retry-after")], [503, "Thu, 01 Jan 2026 00:00:00 GMT"])
      assert.lengthOf((yield* list()).data, 0)
      assert.strictEqual(yield* statusOf(post), 504)
      assert.lengthOf((yield* list()).data, 1)
      assert.strictEqual(yield* statusOf(post), 200)
    }))

  it.effect("requests are held at a gate until it opens", () =>
    Effect.gen(function*() {
      const { kick, ask } = yield* begin
      const open = kick.hold()
      const asked = yield* Effect.forkChild(statusOf(ask("GET", "livestreams/stats")), { startImmediately: true })
      while (kick.requests().size === 0) yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      assert.isUndefined(asked.pollUnsafe())
      open()
      assert.strictEqual(yield* statusOf(ask("GET", "livestreams/stats")), 200)
    }))

  it.effect("requests are slow by the clock", () =>
    Effect.gen(function*() {
      const { kick, ask } = yield* begin
      kick.slowDown(30_000)
      const asked = yield* Effect.forkChild(statusOf(ask("GET", "livestreams/stats")), { startImmediately: true })
      while (asked.pollUnsafe() === undefined) {
        yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
        yield* TestClock.adjust("10 seconds")
      }
      assert.isAtLeast(yield* Clock.currentTimeMillis, 30_000)
    }))

  it.effect("an app's tokens expire by the clock", () =>
    Effect.gen(function*() {
      const { ask } = yield* begin
      assert.strictEqual(yield* statusOf(ask("GET", "livestreams/stats")), 200)
      yield* TestClock.adjust("61 days")
      assert.strictEqual(yield* statusOf(ask("GET", "livestreams/stats")), 401)
    }))
})
