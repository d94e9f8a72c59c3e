import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundRewards } from "@kickstand/domain/outbound/OutboundRewards"
import { layerOutboundRewards } from "@kickstand/kickstand/outbound/layerOutboundRewards"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Allowed } from "../../../kick/test/rest/simulatedKick.ts"
import { layerBoth } from "./surroundings.ts"

const channel = channelId("kick", 1)

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provide(effect, Layer.provideMerge(layerOutboundRewards, layerBoth))

const scene = Effect.gen(function*() {
  const { addChannel, addReward, redeem } = yield* KickScene
  addChannel({ userId: 1 })
  return { addReward, redeem, rewards: yield* OutboundRewards, state: yield* KickState }
})

describe("the rewards of a channel at Kick", () => {
  it.effect("are made, changed and deleted", () =>
    on(Effect.gen(function*() {
      const { rewards, state } = yield* scene
      const rewardId = yield* rewards.create(channel, {
        title: "Water", cost: 5, description: "Drink", backgroundColor: "#123456", enabled: false, inputRequired: true, skipsQueue: true
      })
      const reward = state.rewards.get(rewardId)
      assert.deepInclude(reward, {
        title: "Water", cost: 5, description: "Drink", color: "#123456", enabled: false, inputRequired: true, skipsQueue: true
      })
      yield* rewards.update(channel, rewardId, { title: "Tea", cost: 6, paused: true, enabled: undefined })
      assert.deepInclude(reward, { title: "Tea", cost: 6, paused: true, description: "Drink", enabled: false })
      yield* rewards.delete(channel, rewardId)
      assert.isTrue(reward?.deleted)
    })))

  it.effect("have their redemptions decided on, more than Kick takes at once and each once", () =>
    on(Effect.gen(function*() {
      const { addReward, redeem, rewards, state } = yield* scene
      const rewardId = yield* rewards.create(channel, { title: "Water", cost: 5 })
      const ids = Array.from({ length: 60 }, () => redeem(rewardId, 2).id)
      const [first = ""] = ids
      const { id: foreign } = redeem(addReward(1, { title: "By hand", cost: 1 }).id, 2)
      assert.deepStrictEqual(yield* rewards.decide(channel, "accept", [...ids, first, foreign, "unknown-one"]), [
        { id: foreign, reason: "not_owned" },
        { id: "unknown-one", reason: "not_found" }
      ])
      assert.isTrue(ids.every((id) => state.redemptions.get(id)?.status === "accepted"))
      const { id } = redeem(rewardId, 2)
      assert.deepStrictEqual(yield* rewards.decide(channel, "reject", [first, id]), [{ id: first, reason: "not_pending" }])
      assert.strictEqual(state.redemptions.get(id)?.status, "rejected")
      assert.deepStrictEqual(yield* rewards.decide(channel, "reject", []), [])
    })))

  it.effect("say why it was not done", () =>
    on(Effect.gen(function*() {
      const { addReward, rewards } = yield* scene
      const fails = <A, E extends { readonly reason: string }, R>(act: Effect.Effect<A, E, R>) => Effect.map(Effect.flip(act), ({ reason }) => reason)
      const water = rewards.create(channel, { title: "Water", cost: 5 })
      assert.strictEqual(yield* fails(rewards.create(channel, { title: "", cost: 5 })), "invalid")
      assert.strictEqual(yield* fails(rewards.update(channel, "nope", { cost: 1 })), "not_found")
      assert.strictEqual(yield* fails(rewards.delete(channel, "nope")), "not_found")
      const { id: foreign } = addReward(1, { title: "By hand", cost: 1 })
      assert.strictEqual(yield* fails(rewards.delete(channel, foreign)), "not_allowed")
      assert.strictEqual(yield* fails(rewards.decide(channelId("twitch", 1), "accept", ["x"])), "not_connected")
      assert.strictEqual(yield* Effect.provideService(fails(water), Allowed, ["channel:rewards:read"]), "not_allowed")
      ;(yield* KickControls).breakDown(503)
      assert.strictEqual(yield* fails(water), "away")
    })))
})
