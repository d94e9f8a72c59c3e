import { naturalId } from "@kickstand/domain/event/naturalId"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"

it.effect("an event of any kind has the id by its content that it has from the webhook", () =>
  Effect.gen(function*() {
    const options = { key: "Ed25519", gapMillis: 600_000, users: 200 } as const
    const simulator = yield* Effect.promise(() => KickSimulator.make(options))
    const seen = new Set<string>()
    for (const event of simulator.eventsUntil(simulator.now() + 20 * 86_400_000)) {
      seen.add(event._tag)
      assert.strictEqual(naturalId({ ...event, id: "" }), event.id)
    }
    assert.isTrue(["ChatMessageSent", "ChannelFollowed", "SubscriptionStarted", "SubscriptionRenewed", "SubscriptionsGifted",
      "RewardRedeemed", "StreamStarted", "StreamEnded", "StreamChanged", "UserBanned", "KicksGifted"].every((tag) => seen.has(tag)))
  }))
