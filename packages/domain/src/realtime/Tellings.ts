import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { type KnownTelling, matchTelling, toldNear, type ToldFact } from "./matchTelling.ts"

/** Under which key a fact is known, and whether this teller was the first to tell it. */
export interface SettledFact {
  readonly factKey: string
  readonly isFirst: boolean
}

/**
 * Facts that several tellers tell without an exact key in common, so that each counts once. Asking again with the same
 * key gives the same answer, and of tellers that race one is first.
 */
export class Tellings extends Context.Service<Tellings, {
  readonly settle: (told: ToldFact) => Effect.Effect<SettledFact, StorageUnavailable>
  /** Whether a teller told anything of this sort. */
  readonly hasTold: (fact: string, teller: string) => Effect.Effect<boolean, StorageUnavailable>
  /** Forgets what happened before a time, epoch milliseconds. */
  readonly forget: (before: number) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/realtime/Tellings") {
  static readonly layerMemory: Layer.Layer<Tellings> = Layer.sync(Tellings, () => {
    let known: ReadonlyArray<KnownTelling> = []
    return Tellings.of({
      settle: (told) =>
        Effect.sync(() => {
          const near = known.filter((each) => each.fact === told.fact && toldNear(each, told))
          const { factKey, isNew } = matchTelling(near, told)
          if (isNew) known = [...known, { ...told, factKey }]
          return { factKey, isFirst: factKey === told.key }
        }),
      hasTold: (fact, teller) => Effect.sync(() => known.some((each) => each.fact === fact && each.teller === teller)),
      forget: (before) =>
        Effect.sync(() => {
          known = known.filter(({ at }) => at >= before)
        })
    })
  })
}
