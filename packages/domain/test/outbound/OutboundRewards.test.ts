import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundRewards, type RewardAct } from "@kickstand/domain/outbound/OutboundRewards"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"

const channel = channelId("kick", 1)

it.effect("in memory what is done about rewards is kept, and no others are known", () => {
  const done: Array<RewardAct> = []
  return Effect.gen(function*() {
    const rewards = yield* OutboundRewards
    const rewardId = yield* rewards.create(channel, { title: "Water", cost: 5 })
    yield* rewards.update(channel, rewardId, { paused: true })
    assert.deepStrictEqual(yield* rewards.decide(channel, "accept", ["a", "a"]), [])
    yield* rewards.delete(channel, rewardId)
    assert.deepStrictEqual(done.map(({ act }) => act), ["create", "update", "accept", "delete"])
    assert.strictEqual((yield* Effect.flip(rewards.update(channel, rewardId, { cost: 1 }))).reason, "not_found")
  }).pipe(Effect.provide(OutboundRewards.layerMemory(done)))
})
