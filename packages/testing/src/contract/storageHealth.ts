import { StorageHealth } from "@kickstand/domain/eventlog/StorageHealth"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

/** Holds a storage to what {@link StorageHealth} promises. */
export const storageHealth = (name: string, storage: EmptyStorage): void => {
  describe(`StorageHealth on ${name}`, () => {
    it.effect("finds a storage that was just made current", () =>
      Effect.gen(function*() {
        assert.deepStrictEqual(yield* (yield* StorageHealth).check, { outstandingMigrations: [] })
      }).pipe(Effect.provide(storage)))
  })
}
