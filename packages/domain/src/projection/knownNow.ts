import { Effect } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { ProjectionStore } from "./ProjectionStore.ts"

/** How far in the log the answering read models have come: what `Window.known` leaves nothing out by. */
export const knownNow = (store: ProjectionStore["Service"]): Effect.Effect<number, StorageUnavailable> =>
  Effect.map(store.generations, (generations) =>
    generations.reduce((last, { active, position }) => (active ? Math.max(last, position) : last), 0)
  )
