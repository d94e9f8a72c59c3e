import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, message, told } from "./tellingEvents.ts"

const profile = (username: string) => ({ username, slug: "streamer", profilePicture: null })
const started = (id: string, at: number, title: string | null = null): Event => ({
  _tag: "StreamStarted",
  id,
  channel,
  at,
  profile: null,
  startedAt: at,
  title
})
const ended = (id: string, at: number): Event => ({
  _tag: "StreamEnded",
  id,
  channel,
  at,
  profile: null,
  startedAt: null,
  endedAt: at,
  title: null
})
const category = { id: "15", name: "Just Chatting", thumbnail: null }
const changed = (id: string, at: number, title: string | null): Event => ({
  _tag: "StreamChanged",
  id,
  channel,
  at,
  profile: null,
  title,
  language: "tr",
  category,
  mature: false
})

/** Holds a storage to what {@link ChannelStates} promises. */
export const channelStates = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const state = Effect.flatMap(ChannelStates, (states) => states.get(channel))

  describe(`ChannelStates on ${name}`, () => {
    it.effect("knows nothing of a channel that nothing was told of", () =>
      on(Effect.gen(function*() {
        yield* told(started("a", 1))
        assert.isNull(yield* (yield* ChannelStates).get(channelId("kick", 2)))
      })))

    it.effect("knows a channel by its first event, whatever that tells", () =>
      on(Effect.gen(function*() {
        yield* told(message("a", 1))
        assert.deepStrictEqual(yield* state, { channel, profile: null, live: null, title: null, metadata: null })
      })))

    it.effect("keeps the latest of each part by event time, in whatever order it is told", () =>
      on(Effect.gen(function*() {
        yield* told(ended("e", 30), changed("c", 20, "later title"), message("m", 25, { profile: profile("New") }))
        yield* told(started("s", 10, "first title"), message("n", 5, { profile: profile("Old") }), changed("d", 15, null))
        assert.deepStrictEqual(yield* state, {
          channel,
          profile: { at: 25, id: "kick:chat:m", value: profile("New") },
          live: { at: 30, id: "e", value: { isLive: false, startedAt: null } },
          title: { at: 20, id: "c", value: "later title" },
          metadata: { at: 20, id: "c", value: { title: "later title", language: "tr", category, mature: false } }
        })
      })))

    it.effect("takes the greater id when two events are of one time", () =>
      on(Effect.gen(function*() {
        yield* told(started("b", 10, "b"))
        yield* told(started("a", 10, "a"), started("B", 10, "B"))
        assert.strictEqual((yield* state)?.title?.value, "b")
        yield* told(ended("c", 10))
        assert.isFalse((yield* state)?.live?.value.isLive)
      })))

    it.effect("tells when a channel went on air", () =>
      on(Effect.gen(function*() {
        yield* told(started("a", 1_767_225_600_000, ""))
        const { live, title } = (yield* state) ?? { live: null, title: null }
        assert.deepStrictEqual(live?.value, { isLive: true, startedAt: 1_767_225_600_000 })
        assert.strictEqual(title?.value, "")
      })))
  })
}
