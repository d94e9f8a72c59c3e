import type { Event } from "@kickstand/domain/event/Event"
import { projections } from "@kickstand/domain/projection/projections"
import { eventSequence } from "@kickstand/testing/generators/eventSequence"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const options = { arbitrary: { runs: 300, size: 40 } }
const Share = Schema.Literals([0, 0.1, 0.3, 0.5, 0.8, 1])

const cutAt = (events: ReadonlyArray<Event>, share: number) => {
  const at = Math.round(events.length * share)
  return [events.slice(0, at), events.slice(at)] as const
}

/** A shuffle that the seed decides alone. */
const shuffled = <A>(values: ReadonlyArray<A>, seed: number): ReadonlyArray<A> =>
  values
    .map((value, index) => ({ value, rank: Math.imul(index + 1, 2_654_435_761 ^ seed) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)

describe.each(projections)("the $name projection", ({ fold, combine }) => {
  it.prop("folds a whole to what its two parts combine to", [eventSequence, Share], ([events, share]) => {
    const [left, right] = cutAt(events, share)
    assert.deepStrictEqual(combine(fold(left), fold(right)), fold(events))
  }, options)

  it.prop("combines in either order", [eventSequence, Share], ([events, share]) => {
    const [left, right] = cutAt(events, share)
    assert.deepStrictEqual(combine(fold(left), fold(right)), combine(fold(right), fold(left)))
  }, options)

  it.prop("combines in any grouping", [eventSequence, Share, Share], ([events, first, second]) => {
    const [a, rest] = cutAt(events, first)
    const [b, c] = cutAt(rest, second)
    assert.deepStrictEqual(
      combine(combine(fold(a), fold(b)), fold(c)),
      combine(fold(a), combine(fold(b), fold(c)))
    )
  }, options)

  it.prop("has the fold of nothing as its identity", [eventSequence], ([events]) => {
    assert.deepStrictEqual(combine(fold([]), fold(events)), fold(events))
    assert.deepStrictEqual(combine(fold(events), fold([])), fold(events))
  }, options)

  it.prop("does not mind the order of events", [eventSequence, Schema.Int], ([events, seed]) => {
    assert.deepStrictEqual(fold(shuffled(events, seed)), fold(events))
  }, options)

  it.prop("leaves a delta that it combined into another as it was", [eventSequence, Share], ([events, share]) => {
    const [left, right] = cutAt(events, share)
    const delta = fold(right)
    combine(combine(fold(left), delta), fold(right))
    assert.deepStrictEqual(delta, fold(right))
  }, options)
})
