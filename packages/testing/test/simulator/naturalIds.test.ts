import { naturalId } from "@kickstand/domain/event/naturalId"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, it } from "@effect/vitest"
import { Effect, Result } from "effect"

it.effect("an event of any kind has the id by its content that it has from the webhook", () =>
  Effect.gen(function*() {
    const simulator = yield* Effect.promise(() => KickSimulator.make({ key: "Ed25519", gapMillis: 600_000, users: 200 }))
    const deliveries = yield* Effect.promise(() => simulator.take(3000))
    const seen = new Set<string>()
    for (const { messageId, type, sentAt, body, channel } of deliveries) {
      const decoded = decodeKick({
        position: 1,
        platform: "kick",
        source: "webhook",
        messageId,
        subscriptionId: null,
        type,
        version: "1",
        channel,
        sentAt,
        receivedAt: sentAt + 10_000,
        body
      })
      for (const event of Result.getOrThrow(decoded)) {
        seen.add(event._tag)
        assert.strictEqual(naturalId({ ...event, id: "" }), event.id)
      }
    }
    assert.strictEqual(seen.size, 11)
  }))
