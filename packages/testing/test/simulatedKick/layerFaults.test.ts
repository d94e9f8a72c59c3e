import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

const keys = await sharedKeyPair("RSA")

const simulatedKick = Effect.acquireRelease(
  Effect.sync(() => {
    const kick = createSimulatedKick({ ...keys, send: async () => new Response(null, { status: 200 }) })
    kick.scene.app("app-one", { webhookUrl: "http://receiver.test" })
    kick.scene.addChannel({ userId: 1 })
    return kick
  }),
  (kick) => Effect.promise(kick.close)
)

type Kick = ReturnType<typeof createSimulatedKick>

const ask = (kick: Kick, path: string, init: RequestInit = {}) =>
  Effect.promise(() => {
    const authorization = `Bearer ${kick.tokens.issue({ kind: "app", clientId: "app-one", userId: null, scopes: [] })}`
    return kick.fetch(new Request(`https://api.kick.test${path}`, { ...init, headers: { authorization, "content-type": "application/json" } }))
  })

const statusOf = (kick: Kick, path: string) => Effect.map(ask(kick, path), ({ status }) => status)

const fault = (kick: Kick, faults: unknown) =>
  Effect.map(ask(kick, "/simulated/faults", { method: "POST", body: JSON.stringify(faults) }), ({ status }) => status)

const categories = "/public/v2/categories"
const key = "/public/v1/public-key"

const events = ["channel.followed", "kicks.gifted", "moderation.banned"].map((name) => ({ name, version: 1 }))

const subscribe = (kick: Kick) =>
  ask(kick, "/public/v1/events/subscriptions", { method: "POST", body: JSON.stringify({ broadcaster_user_id: 1, events, method: "webhook" }) })

const subscriptions = (kick: Kick) =>
  Effect.flatMap(ask(kick, "/public/v1/events/subscriptions"), (response) =>
    Effect.promise(async () => (await response.json() as { readonly data: ReadonlyArray<unknown> }).data.length))

describe("a simulated Kick that is told to go wrong over HTTP", () => {
  it.effect("is away until it is told to be back, and refuses so often as it is told to", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      assert.strictEqual(yield* fault(kick, { outage: 503 }), 204)
      assert.strictEqual(yield* statusOf(kick, categories), 503)
      assert.strictEqual(yield* fault(kick, { outage: null, refuse: { status: 429, retryAfter: "5", request: `GET ${categories}`, times: 2 } }), 204)
      const refused = yield* ask(kick, categories)
      assert.deepStrictEqual([refused.status, refused.headers.get("retry-after")], [429, "5"])
      assert.strictEqual(yield* statusOf(kick, key), 200)
      assert.deepStrictEqual([yield* statusOf(kick, categories), yield* statusOf(kick, categories)], [429, 200])
      assert.notInclude([...kick.requests().keys()], "POST /simulated/faults")
    }))

  it.effect("lies about subscriptions, and limits how often it may be asked", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      yield* fault(kick, { lie: 2 })
      assert.strictEqual((yield* subscribe(kick)).status, 200)
      assert.strictEqual(yield* subscriptions(kick), 1)
      yield* fault(kick, { rate: { requests: 1, window: 60_000 } })
      assert.deepStrictEqual([yield* statusOf(kick, categories), yield* statusOf(kick, categories)], [200, 429])
      yield* fault(kick, { rate: null })
      assert.strictEqual(yield* statusOf(kick, categories), 200)
    }))

  it.effect("loses, doubles and keeps back webhooks, and signs with another key", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      yield* subscribe(kick)
      yield* fault(kick, { webhooks: { drop: 1, duplicate: 1 }, newKey: "Ed25519" })
      assert.notStrictEqual(kick.publicKeyPem(), keys.publicKeyPem)
      for (const user of [2, 3]) kick.scene.follow(1, user)
      yield* Effect.promise(kick.webhooks.settled)
      assert.deepStrictEqual(kick.webhooks.sent().map(({ attempts, state }) => [state, attempts.length]), [["dropped", 0], ["delivered", 2]])
      yield* fault(kick, { webhooks: { hold: true } })
      kick.scene.follow(1, 4)
      assert.strictEqual(kick.webhooks.sent().at(-1)?.state, "waiting")
      yield* fault(kick, { webhooks: { release: "in order" } })
      yield* Effect.promise(kick.webhooks.settled)
      assert.strictEqual(kick.webhooks.sent().at(-1)?.state, "delivered")
    }))

  it.effect("says what it does not understand, and does none of it", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      for (const faults of [{ outage: 200 }, { outage: 503, explode: true }, { webhooks: { drop: -1 } }, { refuse: {} }, "outage", null]) {
        assert.strictEqual(yield* fault(kick, faults), 400, JSON.stringify(faults))
      }
      assert.strictEqual(yield* statusOf(kick, categories), 200)
    }))
})
