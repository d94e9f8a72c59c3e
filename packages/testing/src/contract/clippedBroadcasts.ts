import { broadcastId } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { Clips } from "@kickstand/domain/clip/Clips"
import type { Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, instants } from "../generators/smallSpaces.ts"
import { ended, started } from "./broadcastPages.ts"
import { created, replayClips } from "./clips.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel] = channels

const clip = (footageAt: number, id = `${footageAt}`) => created(id, 1000, { footageAt })

/** Holds a storage to what {@link Clips} tell of broadcasts, and {@link Broadcasts} of clips. */
export const clippedBroadcasts = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Clips of broadcasts on ${name}`, () => {
    it.effect("belong to the broadcast that was on air, and to none in the time between", () =>
      on(Effect.gen(function*() {
        const shown = [9, 10, 20, 21, 30, 40, 41].map((at) => clip(at))
        yield* keep(BroadcastProjection, [ended(40, 30), ended(20, 10)], 1)
        yield* keep(ClipProjection, shown, 2)
        const first = broadcastId(channel, 10)
        const second = broadcastId(channel, 30)
        const { items } = yield* (yield* Clips).list(channel, everything, { page: 1, limit: 9 })
        assert.deepStrictEqual(Object.fromEntries(items.map(({ broadcast, footageAt }) => [footageAt, broadcast])), {
          9: null,
          10: first,
          20: first,
          21: null,
          30: second,
          40: second,
          41: null
        })
        const broadcasts = yield* Broadcasts
        const { items: listed } = yield* broadcasts.page(channel, { began: everything, title: null, page: 1, limit: 9 })
        assert.deepStrictEqual(listed.map(({ clips, id }) => [id, clips]), [[second, 2], [first, 2]])
      })))

    it.effect("are counted in a broadcast that is on air, and in one that was over as it began", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [ended(10, 10), started(30)], 1)
        yield* keep(ClipProjection, [clip(10), clip(11), clip(29), clip(30), clip(900)], 2)
        const broadcasts = yield* Broadcasts
        for (const lasting of [undefined, { atLeast: 0, now: 50 }]) {
          const query = { began: everything, title: null, page: 1, limit: 9, lasting }
          const { items } = yield* broadcasts.page(channel, query)
          assert.deepStrictEqual(items.map(({ clips, startedAt }) => [startedAt, clips]), [[30, 2], [10, 1]])
        }
      })))

    it.effect.prop("are what both lists tell when they are put together by hand", [
      eventSequenceOf("StreamStarted"),
      eventSequenceOf("StreamEnded"),
      eventSequenceOf("ClipCreated"),
      Schema.NullOr(Schema.Literals(["HELLO", "a"])),
      Schema.Literals([2, 50])
    ], ([starts, ends, told, title, limit]) =>
      on(Effect.gen(function*() {
        const moments = instants.flatMap((at) => [at - 1, at, at + 1])
        const made = [...told, ...moments.map((at) => clip(at, `at ${at}`))]
        yield* keep(BroadcastProjection, [...starts, ...ends])
        yield* keep(ClipProjection, made)
        const clips = yield* Clips
        const broadcasts = yield* Broadcasts
        for (const of of channels) {
          const newestFirst = yield* broadcasts.list(of, { limit: 50 })
          const shown = replayClips(made, of)
          const footage = ({ at, footageAt }: (typeof shown)[number]) => footageAt ?? at
          const listed = yield* walk((page) => clips.list(of, everything, page), limit)
          assert.deepStrictEqual(
            listed,
            shown.map((clip) => {
              const last = newestFirst.find(({ startedAt }) => startedAt <= footage(clip))
              const isOnAir = last !== undefined && footage(clip) <= (last.endedAt ?? Number.POSITIVE_INFINITY)
              return { ...clip, broadcast: isOnAir ? last.id : null }
            })
          )
          const pages = yield* walk((page) => broadcasts.page(of, { began: everything, title, ...page }), limit)
          const during = ({ endedAt, startedAt }: (typeof pages)[number]) =>
            shown.filter((clip) => footage(clip) >= startedAt && footage(clip) <= (endedAt ?? Number.POSITIVE_INFINITY))
          assert.deepStrictEqual(pages.map(({ clips }) => clips), pages.map((each) => during(each).length))
        }
      })), { arbitrary: { runs: 25 } })
  })
}
