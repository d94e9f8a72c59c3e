import { Effect, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import { readFileSync, renameSync, writeFileSync } from "node:fs"
import type { DataDirectory } from "./DataDirectory.ts"

/** A token that nobody guesses. */
export const newAdminToken = (): Redacted.Redacted =>
  Redacted.make(randomBytes(32).toString("base64url"), { label: "admin token" })

/** The admin token that a data directory keeps, or `null` when none was made yet. */
export const readAdminToken = (directory: DataDirectory): Effect.Effect<Redacted.Redacted | null> =>
  Effect.sync(() => {
    try {
      const text = readFileSync(directory.adminTokenFile, "utf8").trim()
      return text === "" ? null : Redacted.make(text, { label: "admin token" })
    } catch {
      return null
    }
  })

/** The admin token of a data directory, made on first use. Only for the process that holds the directory's lock. */
export const ensureAdminToken = (directory: DataDirectory): Effect.Effect<Redacted.Redacted> =>
  Effect.flatMap(readAdminToken(directory), (kept) =>
    kept !== null ? Effect.succeed(kept) : Effect.sync(() => {
      const token = newAdminToken()
      const aside = `${directory.adminTokenFile}.${process.pid}.new`
      writeFileSync(aside, `${Redacted.value(token)}\n`, { mode: 0o600 })
      renameSync(aside, directory.adminTokenFile)
      return token
    }))
