import { Effect, Option, Schema } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/** What the demo keeps for its next start, in a file of its data directory where it has one: it opens invented data only. */
export const demoFile = <A, I extends string>(name: string, schema: Schema.Codec<A, I>) => {
  const path = Effect.map(HeldDirectory, (held) => held === null ? null : join(held.directory.path, name))
  return {
    /** What the demo's last run in this data directory left; `null` when there was none. */
    read: Effect.map(path, (file): A | null => {
      if (file === null) return null
      try {
        return Option.getOrNull(Schema.decodeUnknownOption(schema)(readFileSync(file, "utf8")))
      } catch {
        return null
      }
    }),
    keep: (kept: A) =>
      Effect.map(path, (file) => {
        if (file !== null) writeFileSync(file, Schema.encodeSync(schema)(kept), { mode: 0o600 })
      })
  }
}
