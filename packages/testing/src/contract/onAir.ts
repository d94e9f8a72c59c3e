import { broadcastId } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { OnAir } from "@kickstand/domain/broadcast/OnAir"
import type { Event } from "@kickstand/domain/event/Event"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, instants } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const [channel] = channels

const broadcast = (startedAt: number, endedAt: number): Event => ({
  _tag: "StreamEnded",
  id: `${startedAt}`,
  channel,
  at: endedAt,
  profile: null,
  startedAt,
  endedAt,
  title: null
})

/** Holds a storage to what {@link OnAir} promises. */
export const onAir = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`OnAir on ${name}`, () => {
    it.effect("names the broadcast of each moment, and none for the time between", () =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [broadcast(30, 40), broadcast(10, 20)], 1)
        const onAir = yield* OnAir
        const first = broadcastId(channel, 10)
        const second = broadcastId(channel, 30)
        assert.deepStrictEqual(yield* onAir.at(channel, [40, 9, 10, 20, 21, 30, 41, 20]), [
          second, null, first, first, null, second, null, first
        ])
        assert.deepStrictEqual(yield* onAir.at(channel, []), [])
      })))

    it.effect.prop("agrees with the list of all broadcasts at every moment", [
      eventSequenceOf("StreamStarted"),
      eventSequenceOf("StreamEnded")
    ], ([starts, ends]) =>
      on(Effect.gen(function*() {
        yield* keep(BroadcastProjection, [...starts, ...ends])
        const onAir = yield* OnAir
        const moments = instants.flatMap((at) => [at - 1, at, at + 1])
        for (const of of channels) {
          const newestFirst = yield* (yield* Broadcasts).list(of, { limit: 50 })
          const expected = moments.map((moment) => {
            const last = newestFirst.find(({ startedAt }) => startedAt <= moment)
            return last !== undefined && moment <= (last.endedAt ?? moment) ? last.id : null
          })
          assert.deepStrictEqual(yield* onAir.at(of, moments), expected)
        }
      })), { arbitrary: { runs: 25 } })
  })
}
