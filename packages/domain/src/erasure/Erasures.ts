import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Erasure } from "./Erasure.ts"

/** The erasures that were asked for, and how far they are. */
export class Erasures extends Context.Service<Erasures, {
  /** Keeps an erasure as it is now, new or not. */
  readonly save: (erasure: Erasure) => Effect.Effect<void, StorageUnavailable>
  readonly find: (id: string) => Effect.Effect<Erasure | null, StorageUnavailable>
  /** Newest first; of the same moment by id. */
  readonly list: Effect.Effect<ReadonlyArray<Erasure>, StorageUnavailable>
}>()("kickstand/domain/erasure/Erasures") {
  static readonly layerMemory: Layer.Layer<Erasures> = Layer.sync(Erasures, () => {
    const erasures = new Map<string, Erasure>()
    return Erasures.of({
      save: (erasure) => Effect.sync(() => void erasures.set(erasure.id, erasure)),
      find: (id) => Effect.sync(() => erasures.get(id) ?? null),
      list: Effect.sync(() =>
        [...erasures.values()].sort((a, b) => b.requestedAt - a.requestedAt || (a.id < b.id ? -1 : 1))
      )
    })
  })
}

/** Those that are still under way, the oldest first. */
export const unfinished = (erasures: ReadonlyArray<Erasure>): ReadonlyArray<Erasure> =>
  erasures.filter(({ step }) => step !== "done").reverse()
