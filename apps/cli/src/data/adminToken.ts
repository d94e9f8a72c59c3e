import { type Effect, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import type { DataDirectory } from "./DataDirectory.ts"
import { ensureSecret, readSecret } from "./keptSecret.ts"

const label = "admin token"

/** A token that nobody guesses. */
export const newAdminToken = (): Redacted.Redacted => Redacted.make(randomBytes(32).toString("base64url"), { label })

/** The admin token that a data directory keeps, or `null` when none was made yet. */
export const readAdminToken = (directory: DataDirectory): Effect.Effect<Redacted.Redacted | null> =>
  readSecret(directory.adminTokenFile, label)

/** The admin token of a data directory, made on first use. Only for the process that holds the directory's lock. */
export const ensureAdminToken = (directory: DataDirectory): Effect.Effect<Redacted.Redacted> =>
  ensureSecret(directory.adminTokenFile, label, newAdminToken)
