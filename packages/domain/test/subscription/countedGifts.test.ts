import { channelId } from "@kickstand/domain/event/ChannelId"
import { readEventLine, writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import type { SubscriptionsGifted } from "@kickstand/domain/event/SubscriptionsGifted"
import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const gift: SubscriptionsGifted = {
  _tag: "SubscriptionsGifted",
  id: "twitch:gifts:1:2:1000:5:1",
  channel: channelId("twitch", "1"),
  at: Date.UTC(2026, 2, 20, 12),
  profile: null,
  gifter: { id: "2", username: "viewer_two" },
  giftees: [],
  count: 5,
  tier: 1,
  expiresAt: null
}

describe("a gift that tells how many and not to whom", () => {
  it("counts for its giver, and subscribes nobody", () => {
    const { gifts, states } = SubscriptionProjection.fold([gift])
    assert.deepStrictEqual([...gifts.values()].map((each) => each.gifts), [5])
    assert.strictEqual(states.size, 0)
  })

  it("is written to a line and read from it", () => {
    assert.deepStrictEqual(Result.getOrThrow(readEventLine(writeEventLine(gift), { strict: true })), gift)
  })

  it("may leave the count out, which then is that of the giftees", () => {
    const { count: _, ...named } = { ...gift, giftees: [{ id: "3", username: "viewer_three" }] }
    assert.deepStrictEqual(Result.getOrThrow(readEventLine(writeEventLine(named), { strict: true })), named)
    assert.deepStrictEqual([...SubscriptionProjection.fold([named]).gifts.values()].map((each) => each.gifts), [1])
  })
})
