import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Window } from "@kickstand/domain/projection/Window"
import { layerKeywordsAhead } from "@kickstand/kickstand/worker/KeywordsAhead"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const start = Date.parse("2026-03-20T12:00:00Z")
const minute = 60_000
const channel = channelId("kick", "1001")

const ended = (startedAt: number, endedAt: number): Event => ({
  _tag: "StreamEnded",
  id: `end-${endedAt}`,
  channel,
  at: endedAt,
  profile: null,
  startedAt,
  endedAt,
  title: null
})
const started = (startedAt: number): Event => ({
  _tag: "StreamStarted",
  id: `start-${startedAt}`,
  channel,
  at: startedAt,
  profile: null,
  startedAt,
  title: null
})

describe("the keywords of broadcasts", () => {
  it.effect("are asked for as the broadcasts end, again while news may arrive late, and not of those long over", () => {
    const asked: Array<Window> = []
    const layerAsked = Layer.succeed(WindowedChat, {
      keywords: (_, window) => {
        asked.push(window)
        return Effect.succeed({ items: [], total: 0 })
      },
      topChatters: () => Effect.die("nobody asks for chatters"),
      segments: () => Effect.die("nobody asks for segments")
    })
    return Effect.gen(function*() {
      yield* TestClock.setTime(start)
      yield* (yield* ChannelRegistry).add({
        platform: "kick",
        userId: "1001",
        slug: "streamer_one",
        channelId: null,
        chatroomId: null,
        displayName: null,
        language: null
      })
      const store = yield* ProjectionStore
      const { generation, name } = yield* store.begin(BroadcastProjection.name, BroadcastProjection.version)
      const tell = (from: number, ...events: ReadonlyArray<Event>) =>
        store.commit({
          from,
          to: from + events.length,
          advances: [{ name, generation, delta: BroadcastProjection.fold(events) }],
          failures: []
        })
      yield* Layer.build(Layer.fresh(layerKeywordsAhead))
      yield* tell(0, ended(start - 60 * minute * 48, start - 60 * minute * 30), started(start - 90 * minute))
      yield* TestClock.adjust("3 minutes")
      assert.lengthOf(asked, 0)
      yield* tell(2, ended(start - 90 * minute, start + 3 * minute))
      yield* TestClock.adjust("1 minute")
      assert.lengthOf(asked, 0)
      yield* TestClock.adjust("2 minutes")
      const window = { since: start - 90 * minute, until: start + 3 * minute, known: 3 }
      assert.deepStrictEqual(asked, [window, window])
      yield* TestClock.adjust("2 hours")
      assert.isAtMost(asked.length, 30)
      const soFar = asked.length
      yield* TestClock.adjust("2 hours")
      assert.lengthOf(asked, soFar)
    }).pipe(Effect.provide(Layer.merge(layerMemory, layerAsked)), Effect.scoped)
  })
})
