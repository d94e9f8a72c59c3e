import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { layerOutboundStreamInfo } from "@kickstand/kickstand/outbound/layerOutboundStreamInfo"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Allowed } from "../../../kick/test/rest/simulatedKick.ts"
import { layerBoth } from "./surroundings.ts"

const channel = channelId("kick", 1)

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provide(effect, Layer.provideMerge(layerOutboundStreamInfo, layerBoth))

const scene = Effect.gen(function*() {
  const { addCategory, addChannel } = yield* KickScene
  addCategory({ id: 9001, name: "Turnip Racing" })
  addCategory({ id: 9002, name: "Turnip Racing 2" })
  addCategory({ id: 9003, name: "Great Turnips" })
  addCategory({ id: 9004, name: "Qi" })
  addCategory({ id: 9005, name: "Mow, Rake, Rest" })
  const shown = addChannel({ userId: 1, title: "before" })
  return { shown, update: (yield* OutboundStreamInfo).update }
})

describe("changing what a channel at Kick shows", () => {
  it.effect("sets title and category, together and alone", () =>
    on(Effect.gen(function*() {
      const { shown, update } = yield* scene
      const category = { id: "9001", name: "Turnip Racing" }
      assert.deepStrictEqual(yield* update({ channel, title: "now", category: { name: "turnip racing" } }), { outcome: "changed", category })
      assert.deepInclude(shown, { title: "now", categoryId: 9001 })
      assert.deepStrictEqual(yield* update({ channel, title: "later", category: null }), { outcome: "changed", category: null })
      assert.deepInclude(shown, { title: "later", categoryId: 9001 })
      yield* update({ channel, title: null, category: { id: "9002" } })
      assert.deepInclude(shown, { title: "later", categoryId: 9002 })
    })))

  it.effect("finds names that are short or have commas", () =>
    on(Effect.gen(function*() {
      const { shown, update } = yield* scene
      yield* update({ channel, title: null, category: { name: "qi" } })
      assert.strictEqual(shown.categoryId, 9004)
      yield* update({ channel, title: null, category: { name: "Mow, rake" } })
      assert.strictEqual(shown.categoryId, 9005)
    })))

  it.effect("answers with candidates, or that there is none, and leaves the title as it was", () =>
    on(Effect.gen(function*() {
      const { shown, update } = yield* scene
      assert.deepStrictEqual(yield* update({ channel, title: "now", category: { name: "turnip" } }), {
        outcome: "category_ambiguous",
        candidates: [{ id: "9001", name: "Turnip Racing" }, { id: "9002", name: "Turnip Racing 2" }, { id: "9003", name: "Great Turnips" }]
      })
      for (const name of ["parsnip", "zq", "  "]) {
        assert.deepStrictEqual(yield* update({ channel, title: "now", category: { name } }), { outcome: "category_not_found" })
      }
      assert.strictEqual(shown.title, "before")
    })))

  it.effect("says why it was not done", () =>
    on(Effect.gen(function*() {
      const { update } = yield* scene
      const fails = (change: Partial<Parameters<typeof update>[0]>) =>
        Effect.map(Effect.flip(update({ channel, title: null, category: null, ...change })), ({ reason }) => reason)
      assert.strictEqual(yield* fails({}), "invalid")
      assert.strictEqual(yield* fails({ category: { id: "no number" } }), "invalid")
      assert.strictEqual(yield* fails({ category: { id: "424242" } }), "invalid")
      assert.strictEqual(yield* fails({ channel: channelId("twitch", 1), title: "x" }), "not_connected")
      assert.strictEqual(yield* Effect.provideService(fails({ title: "x" }), Allowed, ["channel:read"]), "not_allowed")
      ;(yield* KickControls).breakDown(503)
      assert.strictEqual(yield* fails({ category: { name: "turnip" } }), "away")
    })))
})
