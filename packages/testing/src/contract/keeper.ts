import type { Event } from "@kickstand/domain/event/Event"
import { projections } from "@kickstand/domain/projection/projections"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert } from "@effect/vitest"
import { Effect } from "effect"

/**
 * Begins all read models and answers with a way to fold more and more events into them, a few at a time as a projector
 * does, which tells how far they came.
 */
export const keeper = Effect.fnUntraced(function*(batchSize = 5) {
  const store = yield* ProjectionStore
  const begun = yield* Effect.forEach(projections, ({ name, version }) => store.begin(name, version))
  let position = 0
  return Effect.fnUntraced(function*(events: ReadonlyArray<Event>) {
    for (let from = 0; from < events.length; from += batchSize) {
      const batch = events.slice(from, from + batchSize)
      const advances = begun.map(({ name, generation }, index) => ({
        name,
        generation,
        delta: projections[index]?.fold(batch)
      }))
      const to = position + batch.length
      assert.isTrue(yield* store.commit({ from: position, to, advances, failures: [] }))
      position = to
    }
    return position
  })
})
