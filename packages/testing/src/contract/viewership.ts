import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { Window } from "@kickstand/domain/projection/Window"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { ViewershipProjection } from "@kickstand/domain/viewership/ViewershipProjection"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

type Told = Extract<Event, { _tag: "ViewersSampled" }>

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel] = channels

const sampled = (id: string, at: number, viewers: number): Event => ({
  _tag: "ViewersSampled",
  id,
  channel,
  at,
  profile: null,
  viewers
})

/** What was seen last at each moment, by going through all events in the order of their ids. */
const replay = (events: ReadonlyArray<Told>, of: ChannelId, { since, until }: Window) => {
  const seen = new Map<number, number>()
  const own = events.filter((event) => event.channel === of && event.at >= since && event.at <= until)
  for (const { at, viewers } of own.toSorted((a, b) => (a.id < b.id ? -1 : 1))) seen.set(at, viewers)
  return [...seen].toSorted(([a], [b]) => a - b).map(([at, viewers]) => ({ at, viewers }))
}

/** Holds a storage to what {@link Viewership} promises. */
export const viewership = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Viewership on ${name}`, () => {
    it.effect("knows one figure per moment, whichever of two comes first", () =>
      on(Effect.gen(function*() {
        yield* keep(ViewershipProjection, [sampled("b", 10, 5), sampled("a", 10, 7), sampled("c", 20, 0)], 1)
        const viewership = yield* Viewership
        const seen = [{ at: 10, viewers: 5 }, { at: 20, viewers: 0 }]
        assert.deepStrictEqual(yield* viewership.samples(channel, everything), seen)
        assert.deepStrictEqual(yield* viewership.samples(channel, { since: 11, until: 20 }), seen.slice(1))
      })))

    it.effect.prop("answers what a replay of the raw events answers", [
      eventSequenceOf("ViewersSampled"),
      SmallInstant,
      SmallInstant
    ], ([events, since, until]) =>
      on(Effect.gen(function*() {
        yield* keep(ViewershipProjection, events)
        const viewership = yield* Viewership
        for (const of of channels) {
          for (const window of [everything, { since, until }]) {
            assert.deepStrictEqual(yield* viewership.samples(of, window), replay(events, of, window))
          }
        }
      })), { arbitrary: { runs: 15 } })
  })
}
