import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { latest } from "@kickstand/domain/projection/Latest"
import { SubscriberCountProjection } from "@kickstand/domain/subscribercount/SubscriberCountProjection"
import { SubscriberCounts } from "@kickstand/domain/subscribercount/SubscriberCounts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

type Told = Extract<Event, { _tag: "SubscribersCounted" }>

const [channel] = channels

const counted = (id: string, at: number, subscribers: number, points: number | null = null): Event => ({
  _tag: "SubscribersCounted",
  id,
  channel,
  at,
  profile: null,
  subscribers,
  points
})

/** The last count of a channel, by going through all events. */
const replay = (events: ReadonlyArray<Told>, of: ChannelId) => {
  const own = events.filter(({ channel }) => channel === of)
  if (own.length === 0) return null
  const { at, points, subscribers } = own.reduce(latest)
  return { at, subscribers, points }
}

/** Holds a storage to what {@link SubscriberCounts} promises. */
export const subscriberCounts = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`SubscriberCounts on ${name}`, () => {
    it.effect("knows nothing of a channel whose platform was never asked", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriberCountProjection, [])
        assert.isNull(yield* (yield* SubscriberCounts).latest(channel))
      })))

    it.effect("answers with the last count and its time, whichever comes first", () =>
      on(Effect.gen(function*() {
        yield* keep(SubscriberCountProjection, [counted("a", 20, 7, 9), counted("b", 10, 100), counted("c", 15, 1)], 1)
        assert.deepStrictEqual(yield* (yield* SubscriberCounts).latest(channel), { at: 20, subscribers: 7, points: 9 })
      })))

    it.effect.prop("answers what a replay of the raw events answers", [eventSequenceOf("SubscribersCounted")], ([events]) =>
      on(Effect.gen(function*() {
        yield* keep(SubscriberCountProjection, events)
        for (const of of channels) assert.deepStrictEqual(yield* (yield* SubscriberCounts).latest(of), replay(events, of))
      })), { arbitrary: { runs: 15 } })
  })
}
