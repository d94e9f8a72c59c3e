import { Schema } from "effect"
import { demoFile } from "./demoFile.ts"

/** The demo's key as it is kept for the next start. */
export const demoKeyFile = demoFile(
  "demo-key.json",
  Schema.fromJsonString(Schema.Struct({ id: Schema.String, key: Schema.String }))
)
