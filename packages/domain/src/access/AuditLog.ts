import { Clock, Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { Actor } from "./Actor.ts"
import type { Act, AuditEntry } from "./AuditEntry.ts"

/** The log of administrative acts: who did what, and when. */
export class AuditLog extends Context.Service<AuditLog, {
  /** Runs an act and writes it down; where the storage has transactions, both happen or neither. */
  readonly record: <A, E, R>(
    act: Effect.Effect<A, E, R>,
    describe: (result: A) => Act
  ) => Effect.Effect<A, E | StorageUnavailable, R>
  /** Newest first; entries older than `before`, an entry's id. */
  readonly list: (page: {
    readonly before: number | null
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<AuditEntry>, StorageUnavailable>
}>()("kickstand/domain/access/AuditLog") {
  static readonly layerMemory: Layer.Layer<AuditLog> = Layer.sync(AuditLog, () => {
    const entries: Array<AuditEntry> = []
    return AuditLog.of({
      record: (act, describe) =>
        Effect.tap(act, (result) =>
          Effect.gen(function*() {
            const at = yield* Clock.currentTimeMillis
            entries.push({ id: entries.length + 1, at, actor: yield* Actor, ...describe(result) })
          })),
      list: ({ before, limit }) =>
        Effect.sync(() =>
          entries.filter((entry) => before === null || entry.id < before).reverse().slice(0, limit)
        )
    })
  })
}
