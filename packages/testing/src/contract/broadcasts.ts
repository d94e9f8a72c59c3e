import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, told } from "./tellingEvents.ts"

const base = (id: string, at: number) => ({ id, channel, at, profile: null })
const started = (startedAt: number, title: string | null = null, at = startedAt, id = `s${startedAt}-${at}`): Event => ({
  _tag: "StreamStarted",
  ...base(id, at),
  startedAt,
  title
})
const ended = (endedAt: number, startedAt: number | null = null, title: string | null = null): Event => ({
  _tag: "StreamEnded",
  ...base(`e${endedAt}`, endedAt),
  startedAt,
  endedAt,
  title
})
const session = (startedAt: number, endedAt: number | null, title: string | null = null) => ({
  id: `kick-1-${startedAt}`,
  channel,
  startedAt,
  endedAt,
  title
})

/** Holds a storage to what {@link Broadcasts} promises. */
export const broadcasts = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const list = (limit: number) => Effect.flatMap(Broadcasts, (broadcasts) => broadcasts.list(channel, { limit }))

  describe(`Broadcasts on ${name}`, () => {
    it.effect("are none before the first start, even when an end was told", () =>
      on(Effect.gen(function*() {
        yield* told(ended(5))
        assert.deepStrictEqual(yield* list(10), [])
        assert.deepStrictEqual(yield* (yield* Broadcasts).list(channelId("kick", 2), { limit: 10 }), [])
      })))

    it.effect("come newest first, as many as asked for, each the same however many are asked for", () =>
      on(Effect.gen(function*() {
        yield* told(started(100, "one"), ended(190), started(200, "two"), ended(290), started(300, "three"))
        const all = [session(300, null, "three"), session(200, 290, "two"), session(100, 190, "one")]
        for (const limit of [1, 2, 3, 4]) assert.deepStrictEqual(yield* list(limit), all.slice(0, limit))
      })))

    it.effect("end when the next begins, when no end was told", () =>
      on(Effect.gen(function*() {
        yield* told(started(100), started(200), ended(250))
        assert.deepStrictEqual(yield* list(10), [session(200, 250), session(100, 200)])
      })))

    it.effect("are paired however starts and ends arrive", () =>
      on(Effect.gen(function*() {
        yield* told(ended(290, 200, "told by its end"))
        yield* told(ended(190), started(300))
        yield* told(started(100, "late"))
        assert.deepStrictEqual(yield* list(10), [
          session(300, null),
          session(200, 290, "told by its end"),
          session(100, 190, "late")
        ])
      })))

    it.effect("that began in the moment the last one ended are sessions of their own", () =>
      on(Effect.gen(function*() {
        yield* told(started(100), ended(200), started(200), ended(300), started(400), ended(400))
        const all = [session(400, 400), session(200, 300), session(100, 200)]
        for (const limit of [1, 2, 3]) assert.deepStrictEqual(yield* list(limit), all.slice(0, limit))
      })))

    it.effect("bear the title that was told last", () =>
      on(Effect.gen(function*() {
        yield* told(started(100, "second", 120, "a"), started(100, "third", 120, "b"))
        yield* told(started(100, "first", 110, "z"))
        assert.deepStrictEqual(yield* list(10), [session(100, null, "third")])
        yield* told(started(100, null, 130))
        assert.deepStrictEqual(yield* list(10), [session(100, null, null)])
      })))

    it.effect("count once, however often they are told", () =>
      on(Effect.gen(function*() {
        yield* told(started(100), ended(200), { ...ended(200), id: "again" }, { ...started(100), id: "again too" })
        assert.deepStrictEqual(yield* list(10), [session(100, 200)])
      })))
  })
}
