import { StorageHealth } from "@kickstand/domain/eventlog/StorageHealth"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { outstandingMigrations } from "../migration/migrate.ts"

/** {@link StorageHealth} of the database: whether it answers, and which migrations it lacks. */
export const SqlStorageHealth: { readonly layer: Layer.Layer<StorageHealth, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    StorageHealth,
    Effect.map(SqlClient.SqlClient, (sql) =>
      StorageHealth.of({
        check: outstandingMigrations.pipe(
          Effect.map((names) => ({ outstandingMigrations: names })),
          Effect.provideService(SqlClient.SqlClient, sql),
          orUnavailable("StorageHealth.check")
        )
      }))
  )
}
