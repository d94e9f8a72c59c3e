import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { assert, describe, it } from "@effect/vitest"

const channel = channelId("kick", 7)
const started = (id: string, at: number, title: string | null): Event => ({
  _tag: "StreamStarted",
  id,
  channel,
  at,
  profile: null,
  startedAt: 100,
  title
})
const ended = (id: string, at: number, startedAt: number | null, title: string | null): Event => ({
  _tag: "StreamEnded",
  id,
  channel,
  at,
  profile: null,
  startedAt,
  endedAt: at,
  title
})

describe("the broadcast projection", () => {
  it("knows a start from the end that names it, when the start itself was missed", () => {
    const { starts, ends } = BroadcastProjection.fold([ended("e", 200, 100, "late")])
    assert.deepStrictEqual([...starts.values()].map((start) => start.startedAt), [100])
    assert.deepStrictEqual([...ends.values()].map((end) => end.endedAt), [200])
  })

  it("keeps one start however often it is told, under the latest title", () => {
    const { starts } = BroadcastProjection.fold([
      ended("e", 200, 100, "last words"),
      started("s", 100, "first words"),
      started("r", 150, null)
    ])
    assert.deepStrictEqual([...starts.values()], [
      { channel, startedAt: 100, title: { at: 200, id: "e", value: "last words" } }
    ])
  })

  it("takes an end without its start for an end alone", () => {
    const { starts, ends } = BroadcastProjection.fold([ended("e", 200, null, null)])
    assert.strictEqual(starts.size, 0)
    assert.strictEqual(ends.size, 1)
  })
})
