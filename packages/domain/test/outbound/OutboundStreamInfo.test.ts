import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundStreamInfo, type StreamInfoChange } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"

const channel = channelId("kick", 1)
const minigolf = { id: "7", name: "Minigolf" }
const golf = { id: "8", name: "Golf Story" }
const golfing = { id: "9", name: "Golf" }

it.effect("in memory the changes of streams are kept, with the category that was meant", () => {
  const done: Array<StreamInfoChange> = []
  return Effect.gen(function*() {
    const { update } = yield* OutboundStreamInfo
    assert.deepStrictEqual(yield* update({ channel, title: "x", category: { name: "golf" } }), { outcome: "changed", category: golfing })
    assert.strictEqual((yield* update({ channel, title: "y", category: { name: "gol" } })).outcome, "category_ambiguous")
    assert.strictEqual((yield* update({ channel, title: "y", category: { name: "chess" } })).outcome, "category_not_found")
    assert.deepStrictEqual(done, [{ channel, title: "x", category: { id: "9" } }])
  }).pipe(Effect.provide(OutboundStreamInfo.layerMemory(done, [minigolf, golf, golfing])))
})
