import { decodeKick } from "@kickstand/kick/decodeKick"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import type { WebhookMeta } from "@kickstand/kick/webhook/signing"
import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { documented, typeOf } from "../documented.ts"
import { Kick, layerKick } from "./kickRequests.ts"

type Name = keyof typeof documented

const names = Object.keys(documented) as Array<Name>

const receive = (type: string, body: unknown, meta: Partial<WebhookMeta> = {}) =>
  Effect.gen(function*() {
    const webhook = yield* KickWebhook
    return yield* webhook.receive(yield* (yield* Kick).request(body, { type, ...meta }))
  })

const keyOf = (type: string, body: unknown, meta?: Partial<WebhookMeta>) =>
  Effect.map(receive(type, body, meta), (delivery) => delivery.factKey)

const inSydney = (text: string): string =>
  text.replaceAll(/"(\d{4}-[^"]+Z)"/g, (_, time: string) =>
    `"${new Date(Date.parse(time) + 11 * 3_600_000).toISOString().replace("Z", "+11:00")}"`)

layer(layerKick())("a fact has one key", (it) => {
  it.effect.each(names)("by retry and by a second subscription: %s", (name) =>
    Effect.gen(function*() {
      const type = typeOf[name]
      const first = yield* keyOf(type, documented[name])
      const retry = yield* keyOf(type, documented[name])
      const second = yield* keyOf(type, documented[name], { timestamp: "2025-01-14T16:08:08.9Z", subscriptionId: "S2" })
      assert.strictEqual(retry, first)
      assert.strictEqual(second, first)
      assert.notInclude(first, "kick:raw:")
    }))

  it.effect.each(names)("in every time zone: %s", (name) =>
    Effect.gen(function*() {
      const body = JSON.stringify(documented[name])
      assert.strictEqual(yield* keyOf(typeOf[name], inSydney(body)), yield* keyOf(typeOf[name], body))
    }))

  it.effect.each(names)("which is the id of the event it decodes to: %s", (name) =>
    Effect.gen(function*() {
      const { factKey, ...delivery } = yield* receive(typeOf[name], documented[name])
      const [event] = Result.getOrThrow(decodeKick({ ...delivery, position: 1 }))
      assert.strictEqual(event?.id, factKey)
    }))

  it.effect("when fields are added, reordered or spelt otherwise", () =>
    Effect.gen(function*() {
      const { kicks } = documented
      const odd = Object.fromEntries(Object.entries({ ...kicks, gift: { ...kicks.gift, amount: "500", new: 1 } }).reverse())
      assert.strictEqual(yield* keyOf("kicks.gifted", odd), yield* keyOf("kicks.gifted", kicks))
    }))

  it.effect("as first subscription and as renewal", () =>
    Effect.gen(function*() {
      const { subscription } = documented
      const first = yield* keyOf("channel.subscription.new", subscription)
      assert.strictEqual(yield* keyOf("channel.subscription.renewal", subscription), first)
    }))

  it.effect("without created_at by the expiry that all its deliveries repeat, else by the time of sending", () =>
    Effect.gen(function*() {
      const { created_at: _, ...dated } = documented.subscription
      const { expires_at: __, ...undated } = dated
      const type = "channel.subscription.renewal"
      const later = { timestamp: "2025-01-14T16:09:00Z" }
      assert.strictEqual(yield* keyOf(type, dated), yield* keyOf(type, dated, later))
      assert.strictEqual(yield* keyOf(type, undated), "kick:sub:123456789:987654321:sent-1736870887000")
      assert.notStrictEqual(yield* keyOf(type, undated), yield* keyOf(type, undated, later))
    }))

  it.effect("whatever the order of giftees", () =>
    Effect.gen(function*() {
      const reversed = { ...documented.gifts, giftees: documented.gifts.giftees.toReversed() }
      const type = typeOf.gifts
      assert.strictEqual(yield* keyOf(type, reversed), yield* keyOf(type, documented.gifts))
    }))

  it.effect("under any known type when it is not understood", () =>
    Effect.gen(function*() {
      const body = { broadcaster: documented.follow.broadcaster, something: "else" }
      assert.strictEqual(yield* keyOf("channel.followed", body), yield* keyOf("kicks.gifted", body))
    }))
})

layer(layerKick())("different facts have different keys", (it) => {
  it.effect.each([
    ["chat", { message_id: "another" }],
    ["follow", { follower: { user_id: 1 } }],
    ["subscription", { created_at: "2025-03-14T16:08:06Z" }],
    ["gifts", { giftees: [] }],
    ["gifts", { gifter: null }],
    ["reward", { status: "accepted" }],
    ["reward", { id: "another" }],
    ["streamStarted", { is_live: false, ended_at: "2025-01-01T00:00:00Z" }],
    ["streamStarted", { started_at: "2025-01-01T12:00:00+11:00" }],
    ["metadata", { metadata: { ...documented.metadata.metadata, title: "Another" } }],
    ["ban", { metadata: { created_at: "2025-01-14T17:00:00Z" } }],
    ["kicks", { gift: { ...documented.kicks.gift, amount: 501 } }],
    ["kicks", { gift: { ...documented.kicks.gift, name: null } }],
    ["kicks", { sender: null }]
  ] as ReadonlyArray<[Name, object]>)("%s with %j", ([name, changed]) =>
    Effect.gen(function*() {
      const type = typeOf[name]
      const key = yield* keyOf(type, { ...documented[name], ...changed })
      assert.notStrictEqual(key, yield* keyOf(type, documented[name]))
      assert.notInclude(key, "kick:raw:")
      const elsewhere = { ...documented[name], broadcaster: { user_id: 5 } }
      if (name !== "chat" && name !== "reward") {
        assert.notStrictEqual(yield* keyOf(type, elsewhere), yield* keyOf(type, documented[name]))
      }
    }))

  it.effect("a title that is set back later is a new fact", () =>
    Effect.gen(function*() {
      const type = typeOf.metadata
      const later = yield* keyOf(type, documented.metadata, { timestamp: "2025-01-14T16:10:00Z" })
      assert.notStrictEqual(later, yield* keyOf(type, documented.metadata))
    }))
})
