import { Effect, Redacted } from "effect"
import { readFileSync, renameSync, writeFileSync } from "node:fs"

/** A secret that a file keeps, or `null` when there is none yet. */
export const readSecret = (file: string, label: string): Effect.Effect<Redacted.Redacted | null> =>
  Effect.sync(() => {
    try {
      const text = readFileSync(file, "utf8").trim()
      return text === "" ? null : Redacted.make(text, { label })
    } catch {
      return null
    }
  })

/** A file's secret, made on first use and readable by its owner alone. Only for the process that holds the directory's lock. */
export const ensureSecret = (file: string, label: string, make: () => Redacted.Redacted): Effect.Effect<Redacted.Redacted> =>
  Effect.flatMap(readSecret(file, label), (kept) =>
    kept !== null ? Effect.succeed(kept) : Effect.sync(() => {
      const secret = make()
      const aside = `${file}.${process.pid}.new`
      writeFileSync(aside, `${Redacted.value(secret)}\n`, { mode: 0o600 })
      renameSync(aside, file)
      return secret
    }))
