import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { translateSqlErrors } from "@kickstand/sql/client/orUnavailable"
import { migrate as migrateDatabase } from "@kickstand/sql/migration/migrate"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { dataDirectory, lockDataDirectory } from "../data/DataDirectory.ts"
import { report } from "../output/report.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { Settings } from "../settings/Settings.ts"

const run = Effect.gen(function*() {
  const { storage } = yield* Settings
  switch (storage._tag) {
    case "Memory":
      return []
    case "PGlite": {
      yield* lockDataDirectory(dataDirectory(storage.dataDir), "migrate", 15_000)
      return yield* Effect.provide(migrateDatabase, layerPGliteClient(storage))
    }
    case "Postgres":
      return yield* Effect.provide(migrateDatabase, layerPostgresClient(storage))
  }
}).pipe(translateSqlErrors("migrate"), Effect.scoped)

/** `kickstand migrate` */
export const migrate = Command.make("migrate", {}, Effect.fn(function*() {
  const { storage } = yield* Settings
  const applied = yield* Effect.catchTag(run, "DirectoryInUse", (error) =>
    // A server brings its database up to date before it answers.
    error.url === null ? Effect.fail(error) : Effect.succeed([]))
  yield* report(
    { applied },
    applied.length === 0
      ? `Nothing to do: ${describeStorage(storage)} has the current schema.`
      : `Brought ${describeStorage(storage)} up to date: ${applied.join(", ")}.`
  )
})).pipe(
  Command.withDescription("Bring the database to the current schema; serve and worker do so themselves"),
  Command.withExamples([{ command: "kickstand migrate", description: "Before new servers are started, say" }])
)
