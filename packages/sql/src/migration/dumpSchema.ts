import { Effect } from "effect"
import { layerPGliteClient } from "../client/PGliteClient.ts"
import { describeSchema } from "./describeSchema.ts"
import { migrate } from "./migrate.ts"

/** What `packages/sql/schema.sql` should say: the schema that all migrations make of an empty database. Takes seconds. */
export const dumpSchema = Effect.andThen(migrate, describeSchema).pipe(
  Effect.map((schema) => `-- The schema after all migrations. Generated: change it by a new migration.\n\n${schema}`),
  Effect.provide(layerPGliteClient())
)
