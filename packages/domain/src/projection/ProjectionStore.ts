import { Context, type Effect } from "effect"
import type { DeadLetter } from "../eventlog/DeadLetter.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/**
 * One build of a projection's read model. The active generation answers queries; another may be building beside it and
 * takes its place once it has caught up.
 */
export interface Generation {
  readonly name: string
  readonly version: number
  readonly generation: number
  /** The last position of the log that is folded in. */
  readonly position: number
  readonly active: boolean
}

/** What a generation gains: by a batch of the log, or by a delivery that it had passed undecoded. */
export interface Advance {
  readonly name: string
  readonly generation: number
  readonly delta: unknown
}

/** A stretch of the log, folded. */
export interface Batch {
  /** The checkpoint that every generation in `advances` must stand at. */
  readonly from: number
  readonly to: number
  readonly advances: ReadonlyArray<Advance>
  /** Deliveries in the batch that could not be decoded. */
  readonly failures: ReadonlyArray<{ readonly position: number; readonly reason: string }>
}

/**
 * Where read models and their checkpoints live. A batch's deltas, its dead letters and its checkpoints become visible in
 * one transaction or not at all, which is what makes every event count exactly once.
 */
export class ProjectionStore extends Context.Service<ProjectionStore, {
  /** All generations of all projections, by name, then generation. */
  readonly generations: Effect.Effect<ReadonlyArray<Generation>, StorageUnavailable>
  /** How far in the log the answering read models have come: what `Window.known` leaves nothing out by. */
  readonly known: Effect.Effect<number, StorageUnavailable>
  /**
   * Starts a generation at position 0: active when the projection has none, building otherwise. A generation of the same
   * name that is still building is dropped first.
   */
  readonly begin: (name: string, version: number) => Effect.Effect<Generation, StorageUnavailable>
  /** Applies a batch; `false`, and nothing changed, when a generation no longer stands at `batch.from`. */
  readonly commit: (batch: Batch) => Effect.Effect<boolean, StorageUnavailable>
  /** Makes a generation the active one and drops the projection's others, read model included. */
  readonly promote: (name: string, generation: number) => Effect.Effect<void, StorageUnavailable>
  /** Deliveries that some generation passed without being able to decode them, by position. */
  readonly deadLetters: (options: {
    readonly after: number
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<DeadLetter>, StorageUnavailable>
  readonly countDeadLetters: Effect.Effect<number, StorageUnavailable>
  /**
   * Applies a delivery that has become decodable to those of the given generations that passed it undecoded, each
   * exactly once, and forgets that they did; `false`, and nothing changed, when none of them had. Generations that are
   * not given (other code folds them) keep their dead letter.
   */
  readonly heal: (position: number, advances: ReadonlyArray<Advance>) => Effect.Effect<boolean, StorageUnavailable>
  /**
   * Takes or renews the lease of the one worker that advances projections; `false` while another holds it. Purely an
   * economy: `commit` stays exact without it.
   */
  readonly lease: (holder: string, ttlMillis: number) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/domain/projection/ProjectionStore") {}
