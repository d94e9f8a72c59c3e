import { decodeKick } from "@kickstand/kick/decodeKick"
import { importVerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { verify } from "@kickstand/kick/webhook/signature"
import { kickEventTypes } from "@kickstand/testing/simulator/KickEventType"
import { KickSimulator, type KickSimulatorOptions } from "@kickstand/testing/simulator/KickSimulator"
import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"

const decode = ({ messageId, type, sentAt, body }: SignedDelivery) =>
  decodeKick({
    position: 1,
    platform: "kick",
    source: "webhook",
    messageId,
    subscriptionId: null,
    type,
    version: "1",
    channel: null,
    sentAt,
    receivedAt: sentAt + 1000,
    body
  })

const text = (body: Uint8Array) => new TextDecoder().decode(body)

const taken = (options: KickSimulatorOptions, count: number) =>
  Effect.promise(async () => {
    const simulator = await KickSimulator.make({ key: "Ed25519", ...options })
    return { simulator, deliveries: await simulator.take(count) }
  })

describe("simulated deliveries", () => {
  it.effect.each([0, 0.5, 1])("are of all ten event types and all decoded, with an odd share of %d", (oddShapes) =>
    Effect.gen(function*() {
      const { deliveries } = yield* taken({ oddShapes, duplicates: 0.1, gapMillis: 20_000, users: 300 }, 4000)
      assert.deepStrictEqual(new Set(deliveries.map(({ type }) => type)), new Set(kickEventTypes))
      for (const delivery of deliveries) {
        const decoded = decode(delivery)
        assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? decoded.failure.reason : "")
      }
    }))

  it.effect.each(["RSA", "Ed25519"] as const)("are signed with %s as Kick signs", (key) =>
    Effect.gen(function*() {
      const { simulator, deliveries } = yield* taken({ key, oddShapes: 0.3, duplicates: 0.3 }, 50)
      const verifying = yield* importVerifyingKey(simulator.publicKeyPem)
      assert.strictEqual(verifying.algorithm, key)
      for (const { headers, body } of deliveries) {
        const parts = {
          messageId: headers["kick-event-message-id"] ?? "",
          timestamp: headers["kick-event-message-timestamp"] ?? "",
          body
        }
        assert.isTrue(yield* Effect.promise(() => verify(verifying, parts, headers["kick-event-signature"] ?? "")))
      }
    }))

  it.effect("escape what Go escapes, so that a body that was parsed and written anew is no longer what was signed", () =>
    Effect.gen(function*() {
      const { deliveries } = yield* taken({}, 500)
      const bodies = deliveries.map(({ body }) => text(body))
      assert.isTrue(bodies.some((body) => body.includes("\\u0026")))
      assert.isTrue(bodies.some((body) => body.includes("\\u003c")))
      assert.isFalse(bodies.some((body) => /[&<>]/.test(body)))
      assert.isTrue(bodies.some((body) => JSON.stringify(JSON.parse(body)) !== body))
    }))

  it.effect("have emotes, replies, badges, anonymous gifters and gift bombs among them", () =>
    Effect.gen(function*() {
      const { deliveries } = yield* taken({ mix: { "channel.subscription.gifts": 50 } }, 2000)
      const events = deliveries.flatMap((delivery) => Result.getOrElse(decode(delivery), () => []))
      const chat = events.filter((event) => event._tag === "ChatMessageSent")
      assert.isTrue(chat.some((event) => event.emotes.some((emote) => emote.count > 1 && emote.name !== null)))
      assert.isTrue(chat.some((event) => event.replyTo !== null))
      for (const badge of ["moderator", "vip", "subscriber", "sub_gifter"]) {
        assert.isTrue(chat.some((event) => event.badges.some(({ type }) => type === badge)), badge)
      }
      const gifts = events.filter((event) => event._tag === "SubscriptionsGifted")
      assert.isTrue(gifts.some((event) => event.gifter === null))
      assert.isTrue(gifts.some((event) => event.giftees.length > 40))
    }))

  it.effect("come mostly from few people", () =>
    Effect.gen(function*() {
      const { simulator } = yield* taken({ channels: 1, users: 1000 }, 10_000)
      const [channel] = simulator.tally.channels.values()
      const counts = [...channel?.chatters.values() ?? []].map(({ messages }) => messages).sort((a, b) => b - a)
      const top = counts.slice(0, 50).reduce((total, each) => total + each, 0)
      assert.isAbove(top / (channel?.messages ?? 0), 0.3)
      assert.isAbove(counts.length, 500)
    }))

  it.effect("tell when they were sent, ever later, at the times that are asked for", () =>
    Effect.gen(function*() {
      const simulator = yield* Effect.promise(() => KickSimulator.make({ key: "Ed25519", startAt: 1_000_000_000_000 }))
      const [first] = yield* Effect.promise(() => simulator.take(1))
      assert.isAtLeast(first?.sentAt ?? 0, 1_000_000_000_000)
      const live = yield* Effect.promise(() => simulator.next(1_800_000_000_000))
      assert.strictEqual(live.sentAt, 1_800_000_000_000)
      assert.strictEqual(live.headers["kick-event-message-timestamp"], "2027-01-15T08:00:00.000Z")
      const earlier = yield* Effect.promise(() => simulator.next(5))
      assert.strictEqual(earlier.sentAt, 1_800_000_000_000)
    }))

  it.effect("spread over days as the gap between them says", () =>
    Effect.gen(function*() {
      const day = 86_400_000
      const { simulator, deliveries } = yield* taken({ startAt: 0, gapMillis: 30 * day / 3000 }, 3000)
      const days = new Set(deliveries.map(({ sentAt }) => Math.floor(sentAt / day)))
      assert.isAtLeast(days.size, 28)
      assert.approximately(simulator.now() / day, 30, 3)
      assert.isAbove([...simulator.tally.channels.values()].reduce((most, each) => Math.max(most, each.broadcasts.size), 0), 5)
    }))
})

describe("a simulator", () => {
  const bytes = (options: KickSimulatorOptions) =>
    Effect.map(taken({ oddShapes: 0.2, duplicates: 0.2, ...options }, 300), ({ deliveries }) =>
      deliveries.map(({ headers, body }) => [headers, text(body)]))

  it.effect("makes the same bytes of the same seed", () =>
    Effect.gen(function*() {
      assert.deepStrictEqual(yield* bytes({ seed: "x" }), yield* bytes({ seed: "x" }))
      assert.notDeepEqual(yield* bytes({ seed: "x" }), yield* bytes({ seed: "y" }))
    }))

  it.effect("makes the same of one by one, by many, and by iteration", () =>
    Effect.promise(async () => {
      const make = () => KickSimulator.make({ key: "Ed25519" })
      const [one, many, iterated] = [await make(), await make(), await make()]
      const singles: Array<SignedDelivery> = []
      for (let count = 0; count < 100; count++) singles.push(await one.next())
      const stepped: Array<SignedDelivery> = []
      for await (const delivery of iterated) if (stepped.push(delivery) === 100) break
      assert.deepStrictEqual(singles, await many.take(100))
      assert.deepStrictEqual(singles, stepped)
    }))

  it.effect("repeats facts in all three ways, and as often as it is told to", () =>
    Effect.gen(function*() {
      const { simulator, deliveries } = yield* taken({ duplicates: 0.25 }, 2000)
      const repeats = deliveries.filter(({ telling }) => telling !== "first")
      assert.approximately(repeats.length / deliveries.length, 0.25, 0.05)
      assert.deepStrictEqual(
        new Set(repeats.map(({ telling }) => telling)),
        new Set(["retry", "second-subscription", "other-words"])
      )
      assert.strictEqual(simulator.tally.deliveries, 2000)
      assert.strictEqual(simulator.tally.facts, 2000 - repeats.length)
      const originals = new Map(deliveries.filter((each) => each.telling === "first").map((each) => [each.messageId, each]))
      const retry = repeats.find(({ telling }) => telling === "retry")
      assert.deepStrictEqual(retry, { ...originals.get(retry?.messageId ?? "")!, telling: "retry" })
      const second = repeats.find(({ telling }) => telling === "second-subscription")
      assert.isUndefined(originals.get(second?.messageId ?? ""))
      assert.isTrue(deliveries.some((each) => each.telling === "first" && text(each.body) === text(second!.body)))
    }))

  it.effect("repeats nothing unless it is told to", () =>
    Effect.gen(function*() {
      const { deliveries } = yield* taken({}, 1000)
      assert.isTrue(deliveries.every(({ telling }) => telling === "first"))
      assert.strictEqual(new Set(deliveries.map(({ messageId }) => messageId)).size, 1000)
    }))

  it.effect("mixes event types as it is told to", () =>
    Effect.gen(function*() {
      const { simulator } = yield* taken({ mix: { "chat.message.sent": 0, "kicks.gifted": 1000 } }, 1000)
      assert.isAbove(simulator.tally.byType.get("kicks.gifted") ?? 0, 900)
    }))

  it.effect("signs with a key pair of one's own", () =>
    Effect.gen(function*() {
      const { generateSigningKeyPair } = yield* Effect.promise(() => import("@kickstand/kick/webhook/signing"))
      const key = yield* Effect.promise(() => generateSigningKeyPair("Ed25519"))
      const { simulator } = yield* taken({ key }, 1)
      assert.strictEqual(simulator.publicKeyPem, key.publicKeyPem)
    }))
})
