import { dumpSchema } from "@kickstand/sql/migration/dumpSchema"
import { Effect } from "effect"
import type { GeneratedFile } from "./GeneratedFile.ts"

/** The database's schema as the migrations leave it. */
export const schemaFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => [
  { path: "packages/sql/schema.sql", text: await Effect.runPromise(dumpSchema) }
]
