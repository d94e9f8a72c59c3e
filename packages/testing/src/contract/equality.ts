import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequence } from "../generators/eventSequence.ts"
import { answers } from "./answers.ts"
import { sameFact } from "./deliveries.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { projector, telling } from "./tellingEvents.ts"

/** An order that the seed decides alone. */
const shuffled = <A>(values: ReadonlyArray<A>, seed: number): ReadonlyArray<A> =>
  values
    .map((value, index) => ({ value, rank: Math.imul(index + 1, 2_654_435_761 ^ seed) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)

/** Several events in some deliveries, and none in others, as platforms have it. */
const deliveriesOf = (events: ReadonlyArray<Event>, perDelivery: number) =>
  Array.from({ length: Math.ceil(events.length / perDelivery) }, (_, index) => {
    const told = events.slice(index * perDelivery, (index + 1) * perDelivery)
    return telling(told.map(({ id }) => id).join(), told)
  })

/** Tells everything at once, in one batch, to a memory. */
const plainly = Effect.fnUntraced(function*(events: ReadonlyArray<Event>, seed: number) {
  const { prepare, catchUp } = yield* projector({ batchSize: 1000 })
  yield* prepare
  yield* (yield* EventLog).append(deliveriesOf(events, 1))
  yield* catchUp
  return yield* answers(seed)
}, Effect.provide(layerMemory))

/** Tells the same in another order, in batches of odd sizes, with repetitions, and a rebuild in between. */
const crookedly = Effect.fnUntraced(function*(
  events: ReadonlyArray<Event>,
  seed: number,
  perDelivery: number,
  batchSize: number
) {
  const log = yield* EventLog
  const { prepare, catchUp, round, rebuild } = yield* projector({ batchSize })
  const deliveries = deliveriesOf(shuffled(events, seed), perDelivery)
  const half = deliveries.slice(0, Math.ceil(deliveries.length / 2))
  yield* prepare
  yield* log.append(half)
  yield* round
  yield* rebuild("chat")
  yield* log.append(deliveries.map((each) => sameFact(each, `again ${each.messageId}`)))
  yield* round
  yield* log.append(shuffled(deliveries, seed + 1))
  yield* catchUp
  return yield* answers(seed)
})

/** Holds a storage to answering every query as the memory does, whatever is told, in whatever order and batches. */
export const equality = (name: string, storage: EmptyStorage): void => {
  describe(`Answers on ${name}`, () => {
    it.effect.prop("equal those of the memory", [
      eventSequence,
      Schema.Int,
      Schema.Literals([1, 2, 3]),
      Schema.Literals([1, 2, 5, 100])
    ], ([events, seed, perDelivery, batchSize]) =>
      Effect.gen(function*() {
        const expected = yield* plainly(events, seed)
        const told = yield* Effect.provide(crookedly(events, seed, perDelivery, batchSize), storage)
        assert.deepStrictEqual(told, expected)
      }), { arbitrary: { runs: 20 }, timeout: 120_000 })
  })
}
