import { secretKeyBytes } from "@kickstand/kickstand/connect/secretKey"
import { type Effect, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import type { DataDirectory } from "./DataDirectory.ts"
import { ensureSecret, readSecret } from "./keptSecret.ts"

const label = "secret key"

/** A key to encrypt tokens with. */
export const newSecretKey = (): Redacted.Redacted => Redacted.make(randomBytes(secretKeyBytes).toString("base64"), { label })

/** The key that a data directory keeps, or `null` when none was made yet. */
export const readSecretKey = (directory: DataDirectory): Effect.Effect<Redacted.Redacted | null> =>
  readSecret(directory.secretKeyFile, label)

/** The key of a data directory, made on first use. Only for the process that holds the directory's lock. */
export const ensureSecretKey = (directory: DataDirectory): Effect.Effect<Redacted.Redacted> =>
  ensureSecret(directory.secretKeyFile, label, newSecretKey)
