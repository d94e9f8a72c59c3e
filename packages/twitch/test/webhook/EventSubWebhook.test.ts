import type { Delivery } from "@kickstand/domain/event/Delivery"
import { EventSubWebhook } from "@kickstand/twitch/webhook/EventSubWebhook"
import { type EventSubMeta, signedHeaders } from "@kickstand/twitch/webhook/signing"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import samples from "../samples.json" with { type: "json" }
import { bytesOf, sentAt } from "../stored.ts"

const secret = "a secret for the tests"

const follow = samples["channel.follow"][1]?.body

const meta: EventSubMeta = {
  messageId: "befa7b53-d79d-478f-86b9-120f112b044e",
  timestamp: "2026-03-20T12:00:00.123456789Z",
  messageType: "notification",
  type: "channel.follow",
  version: "2"
}

const requestOf = (body: unknown, change: Partial<EventSubMeta> = {}, withSecret = secret) =>
  Effect.promise(async () => {
    const bytes = bytesOf(body)
    return { headers: await signedHeaders(withSecret, { ...meta, ...change }, bytes), body: bytes }
  })

const receive = (request: Effect.Success<ReturnType<typeof requestOf>>) =>
  Effect.flatMap(EventSubWebhook, (webhook) => webhook.receive(request))

const deliveryOf = Effect.fnUntraced(function*(body: unknown, change: Partial<EventSubMeta> = {}) {
  const received = yield* receive(yield* requestOf(body, change))
  const told: Omit<Delivery, "channel"> & { readonly channel: string | null } = received._tag === "Delivery"
    ? received.delivery
    : assert.fail("A challenge came instead of a delivery")
  return told
})

const reasonOf = Effect.fnUntraced(function*(request: Effect.Success<ReturnType<typeof requestOf>>) {
  return (yield* Effect.flip(receive(request))).reason
})

const layerWebhook = EventSubWebhook.layer({ secret: Redacted.make(secret) }).pipe(
  Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(sentAt + 1000)))
)

layer(layerWebhook)("a message from Twitch", (it) => {
  it.effect("is a delivery of what its body says, whatever its headers say", () =>
    Effect.gen(function*() {
      const delivery = yield* deliveryOf(follow, { type: "channel.ban", version: "1", messageType: "revocation" })
      assert.deepInclude(delivery, {
        platform: "twitch",
        source: "webhook",
        messageId: meta.messageId,
        subscriptionId: "f1c2a387-161a-49f9-a165-0f21d7a4e1c4",
        type: "channel.follow",
        version: "2",
        channel: "twitch:1337",
        factKey: "twitch:follow:1337:1234",
        sentAt: sentAt + 123,
        receivedAt: sentAt + 1000
      })
    }))

  it.effect("of a raid belongs to the channel that was raided", () =>
    Effect.gen(function*() {
      const { channel } = yield* deliveryOf(samples["channel.raid"][0]?.body)
      assert.strictEqual(channel, "twitch:1337")
    }))

  it.effect("of a handshake asks for its challenge", () =>
    Effect.gen(function*() {
      const body = samples.webhook_callback_verification[0]?.body
      const received = yield* receive(yield* requestOf(body, { messageType: "webhook_callback_verification" }))
      assert.deepStrictEqual(received, { _tag: "Challenge", challenge: "pogchamp-kappa-360noscope-vohiyo" })
    }))

  it.effect("of a revocation is kept under a type of its own", () =>
    Effect.gen(function*() {
      const delivery = yield* deliveryOf(samples.revocation[0]?.body, { messageType: "revocation" })
      assert.deepInclude(delivery, { type: "revocation", channel: "twitch:12826" })
    }))

  it.effect("is kept when nobody understands it", () =>
    Effect.gen(function*() {
      const odd = yield* deliveryOf("this is not JSON")
      assert.deepInclude(odd, { type: "channel.follow", channel: null })
      const { event, subscription } = follow ?? {}
      const unknown = yield* deliveryOf({ subscription: { ...subscription, type: "channel.danced" }, event })
      assert.deepInclude(unknown, { type: "channel.danced", channel: "twitch:1337" })
    }))

  it.effect("that tells nothing of its own counts by when it was sent", () =>
    Effect.gen(function*() {
      const ended = samples["channel.subscription.end"][0]?.body
      const first = yield* deliveryOf(ended)
      const second = yield* deliveryOf(ended, { timestamp: "2026-03-20T12:00:01Z" })
      assert.notStrictEqual(first.factKey, second.factKey)
    }))
})

layer(layerWebhook)("a message is turned away", (it) => {
  it.effect("without one of its headers", () =>
    Effect.gen(function*() {
      const request = yield* requestOf(follow)
      for (const name of Object.keys(request.headers).filter((name) => /^twitch-(?!.*retry)/.test(name))) {
        const headers = Object.fromEntries(Object.entries(request.headers).filter(([each]) => each !== name))
        assert.strictEqual(yield* reasonOf({ ...request, headers }), "missing_header", name)
      }
    }))

  it.effect("with a header that is none", () =>
    Effect.gen(function*() {
      const request = yield* requestOf(follow)
      const odd = {
        "twitch-eventsub-message-signature": "sha256=zz",
        "twitch-eventsub-message-timestamp": "yesterday",
        "twitch-eventsub-message-id": `{"a":1}`,
        "twitch-eventsub-subscription-type": "a b"
      }
      for (const [name, value] of Object.entries(odd)) {
        const headers = { ...request.headers, [name]: value }
        assert.strictEqual(yield* reasonOf({ ...request, headers }), "malformed_header", name)
      }
    }))

  it.effect("signed with another secret, or over something else", () =>
    Effect.gen(function*() {
      assert.strictEqual(yield* reasonOf(yield* requestOf(follow, {}, "another secret")), "invalid_signature")
      const request = yield* requestOf(follow)
      const changes = [
        { ...request, body: bytesOf(`${JSON.stringify(follow)} `) },
        { ...request, headers: { ...request.headers, "twitch-eventsub-message-id": "another" } },
        { ...request, headers: { ...request.headers, "twitch-eventsub-message-timestamp": "2026-03-20T12:00:00Z" } }
      ]
      for (const change of changes) assert.strictEqual(yield* reasonOf(change), "invalid_signature")
    }))

  it.effect("sent more than ten minutes ago, and not a moment less", () =>
    Effect.gen(function*() {
      const old = yield* requestOf(follow, { timestamp: "2026-03-20T11:50:00.999Z" })
      assert.strictEqual(yield* reasonOf(old), "timestamp_outside_window")
      const young = yield* requestOf(follow, { timestamp: "2026-03-20T11:50:01Z" })
      assert.strictEqual((yield* receive(young))._tag, "Delivery")
    }))

  it.effect("is not told by its time when it is not genuine", () =>
    Effect.gen(function*() {
      const forged = yield* requestOf(follow, { timestamp: "2020-01-01T00:00:00Z" }, "another secret")
      assert.strictEqual(yield* reasonOf(forged), "invalid_signature")
    }))
})
