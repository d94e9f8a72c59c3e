import { Effect, Option, Schema } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/** The demo's key as it is kept for the next start: it opens invented data only. */
const KeptKey = Schema.fromJsonString(Schema.Struct({ id: Schema.String, key: Schema.String }))
export type KeptKey = typeof KeptKey.Type

const fileOf = Effect.map(HeldDirectory, (held) => held === null ? null : join(held.directory.path, "demo-key.json"))

/** The key of the demo's last run in this data directory, if there was one. */
export const readDemoKey = Effect.map(fileOf, (file): KeptKey | null => {
  if (file === null) return null
  try {
    return Option.getOrNull(Schema.decodeOption(KeptKey)(readFileSync(file, "utf8")))
  } catch {
    return null
  }
})

/** Keeps the key for the next run, where there is a data directory. */
export const keepDemoKey = (key: KeptKey) =>
  Effect.map(fileOf, (file) => {
    if (file !== null) writeFileSync(file, Schema.encodeSync(KeptKey)(key), { mode: 0o600 })
  })
