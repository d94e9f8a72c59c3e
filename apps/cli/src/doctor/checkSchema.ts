import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { outstandingMigrations } from "@kickstand/sql/migration/migrate"
import { translateSqlErrors } from "@kickstand/sql/client/orUnavailable"
import { Effect } from "effect"
import { existsSync, readdirSync } from "node:fs"
import { dataDirectory, lockDataDirectory } from "../data/DataDirectory.ts"

/** What stands in the way of using a database that no server has open; it is left as it is. */
export type SchemaState = "current" | "not made yet" | { readonly outstanding: ReadonlyArray<string> }

const stateOf = (outstanding: ReadonlyArray<string>): SchemaState => outstanding.length === 0 ? "current" : { outstanding }

/** Looks at a database without changing it. */
export const checkSchema = Effect.fnUntraced(function*(storage: StorageUrl) {
  switch (storage._tag) {
    case "Memory":
      return "current" as const
    case "PGlite": {
      const directory = dataDirectory(storage.dataDir)
      if (!existsSync(directory.path) || readdirSync(directory.path).length === 0) return "not made yet" as const
      yield* lockDataDirectory(directory, "doctor", 5000)
      return stateOf(yield* Effect.provide(outstandingMigrations, layerPGliteClient(storage)))
    }
    case "Postgres":
      return stateOf(yield* Effect.provide(outstandingMigrations, layerPostgresClient(storage)))
  }
}, translateSqlErrors("connect"), Effect.scoped)
