import { channelId } from "@kickstand/domain/event/ChannelId"
import { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const one = channelId("kick", 1)
const two = channelId("twitch", 1)
const time = 1_774_742_400_123

/** Holds a storage to what {@link WebhookArrivals} promises. */
export const webhookArrivals = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`WebhookArrivals on ${name}`, () => {
    it.effect("knows the latest time of each channel, in whatever order times are told", () =>
      on(Effect.gen(function*() {
        const arrivals = yield* WebhookArrivals
        assert.deepStrictEqual(yield* arrivals.list, new Map())
        yield* arrivals.note(new Map([[one, time], [two, time + 5]]))
        yield* arrivals.note(new Map([[one, time + 1]]))
        yield* arrivals.note(new Map([[one, time - 1], [two, time]]))
        yield* arrivals.note(new Map())
        assert.deepStrictEqual(yield* arrivals.list, new Map([[one, time + 1], [two, time + 5]]))
      })))

    it.effect("takes what several servers tell at once", () =>
      on(Effect.gen(function*() {
        const arrivals = yield* WebhookArrivals
        yield* Effect.forEach(
          Array.from({ length: 20 }, (_, index) => index),
          (index) => arrivals.note(new Map(index % 2 === 0 ? [[one, index], [two, index]] : [[two, index], [one, index]])),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(yield* arrivals.list, new Map([[one, 19], [two, 19]]))
      })))
  })
}
