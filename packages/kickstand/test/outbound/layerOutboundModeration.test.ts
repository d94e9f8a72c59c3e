import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import { layerOutboundModeration } from "@kickstand/kickstand/outbound/layerOutboundModeration"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { layerBoth } from "./surroundings.ts"

const channel = channelId("kick", 1)

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provide(effect, Layer.provideMerge(layerOutboundModeration, layerBoth))

describe("moderating a chat at Kick", () => {
  it.effect("bans, gives timeouts, ends them and deletes messages", () =>
    on(Effect.gen(function*() {
      const scene = yield* KickScene
      const { moderate } = yield* OutboundModeration
      const { bans, messages } = scene.addChannel({ userId: 1 })
      scene.addUser({ id: 2 })
      const { id: messageId } = scene.say(1, 2, "hello")
      yield* moderate({ act: "timeout", channel, userId: "2", minutes: 5, reason: "spam" })
      assert.deepInclude(bans.get(2), { reason: "spam", until: (yield* KickState).now() + 300_000 })
      yield* moderate({ act: "ban", channel, userId: "2", reason: null })
      assert.isNull(bans.get(2)?.until)
      yield* moderate({ act: "unban", channel, userId: "2" })
      assert.isFalse(bans.has(2))
      yield* moderate({ act: "delete_message", channel, messageId })
      assert.isFalse(messages.has(messageId))
    })))

  it.effect("says why it was not done", () =>
    on(Effect.gen(function*() {
      ;(yield* KickScene).addChannel({ userId: 1 })
      const { moderate } = yield* OutboundModeration
      const fails = (act: Parameters<typeof moderate>[0]) => Effect.map(Effect.flip(moderate(act)), ({ reason }) => reason)
      assert.strictEqual(yield* fails({ act: "timeout", channel, userId: "2", minutes: 0, reason: null }), "invalid")
      assert.strictEqual(yield* fails({ act: "unban", channel: channelId("twitch", 1), userId: "2" }), "not_connected")
      ;(yield* KickControls).breakDown(503)
      assert.strictEqual(yield* fails({ act: "unban", channel, userId: "2" }), "away")
    })))
})
