import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "./StorageUnavailable.ts"

/** What a storage that answers says of itself. */
export interface StorageState {
  /** Names of the schema changes that it has not had yet; empty when it is as this program expects it. */
  readonly outstandingMigrations: ReadonlyArray<string>
}

/** Asks the storage whether it is there and fit to be used. */
export class StorageHealth extends Context.Service<StorageHealth, {
  /** Goes to the storage itself; fails within seconds when it does not answer. */
  readonly check: Effect.Effect<StorageState, StorageUnavailable>
}>()("kickstand/domain/eventlog/StorageHealth") {
  /** Memory is always there. */
  static readonly layerMemory: Layer.Layer<StorageHealth> = Layer.succeed(
    StorageHealth,
    StorageHealth.of({ check: Effect.succeed({ outstandingMigrations: [] }) })
  )
}
