import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Cutoffs } from "./Retention.ts"

/** What was let go last, and which read models still know it. */
export interface RetentionState {
  /** `null` before the first time. */
  readonly done: Cutoffs | null
  /** By name; they are to be built anew. */
  readonly projections: ReadonlyArray<string>
  /** The position up to which nothing is left of any delivery, and never will be; 0 when the first still tells something. */
  readonly emptyUpTo: number
}

/** Nothing was let go yet. */
export const nothingLetGo: RetentionState = { done: null, projections: [], emptyUpTo: 0 }

/** Remembers how far retention has come, so that a crash leaves no read model behind that knows more than the log. */
export class RetentionStates extends Context.Service<RetentionStates, {
  readonly load: Effect.Effect<RetentionState, StorageUnavailable>
  readonly save: (state: RetentionState) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/retention/RetentionStates") {
  static readonly layerMemory: Layer.Layer<RetentionStates> = Layer.sync(RetentionStates, () => {
    let kept = nothingLetGo
    return RetentionStates.of({
      load: Effect.sync(() => kept),
      save: (state) =>
        Effect.sync(() => {
          kept = state
        })
    })
  })
}
