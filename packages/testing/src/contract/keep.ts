import type { Event } from "@kickstand/domain/event/Event"
import type { Projection } from "@kickstand/domain/projection/Projection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Effect } from "effect"

/** Folds events into a storage's read model of a projection, a few at a time, as a projector does. */
export const keep = Effect.fnUntraced(
  function*<Delta>(projection: Projection<Delta>, events: ReadonlyArray<Event>, batchSize = 7) {
    const store = yield* ProjectionStore
    const { name, generation } = yield* store.begin(projection.name, projection.version)
    for (let from = 0; from < events.length; from += batchSize) {
      const batch = events.slice(from, from + batchSize)
      const to = from + batch.length
      yield* store.commit({ from, to, advances: [{ name, generation, delta: projection.fold(batch) }], failures: [] })
    }
  }
)
