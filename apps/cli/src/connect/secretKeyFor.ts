import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, type Redacted } from "effect"
import { ensureSecretKey, newSecretKey } from "../data/secretKey.ts"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/**
 * What tokens in a storage are encrypted with: the configured key; else that of the data directory, made on first use. In
 * memory it lasts as long as the tokens do; with PostgreSQL there is none, since several servers would each have their own.
 */
export const secretKeyFor = (
  configured: Redacted.Redacted | null,
  storage: StorageUrl
): Effect.Effect<Redacted.Redacted | null, never, HeldDirectory> =>
  Effect.gen(function*() {
    if (configured !== null) return configured
    const held = yield* HeldDirectory
    if (held !== null) return yield* ensureSecretKey(held.directory)
    return storage._tag === "Memory" ? newSecretKey() : null
  })
