import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryCredentials } from "./MemoryCredentials.ts"
import type { StoredSigningKey } from "./SigningKey.ts"

/** The keys that JWTs were ever signed with. What a key is never changes; only that it signs no longer. */
export class SigningKeys extends Context.Service<SigningKeys, {
  /** Newest first, then by id. */
  readonly list: Effect.Effect<ReadonlyArray<StoredSigningKey>, StorageUnavailable>
  /** Those that sign, and those that signed a token that is not revoked; ordered alike. */
  readonly published: Effect.Effect<ReadonlyArray<StoredSigningKey>, StorageUnavailable>
  readonly find: (id: string) => Effect.Effect<StoredSigningKey | null, StorageUnavailable>
  /** Adds a key; its id must be new. */
  readonly add: (key: StoredSigningKey) => Effect.Effect<void, StorageUnavailable>
  /** Retires every key but one; those that are retired stay as they are. Answers the ids of those that were not. */
  readonly retireOthers: (id: string, at: number) => Effect.Effect<ReadonlyArray<string>, StorageUnavailable>
}>()("kickstand/domain/credential/SigningKeys") {
  static readonly layerMemory: Layer.Layer<SigningKeys, never, MemoryCredentials> = Layer.effect(
    SigningKeys,
    Effect.map(MemoryCredentials, ({ openTokens }) => {
      const keys = new Map<string, StoredSigningKey>()
      const all = () => [...keys.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))
      const hasSigned = (id: string) => openTokens().some(({ keyId }) => keyId === id)
      return SigningKeys.of({
        list: Effect.sync(all),
        published: Effect.sync(() => all().filter(({ id, retiredAt }) => retiredAt === null || hasSigned(id))),
        find: (id) => Effect.sync(() => keys.get(id) ?? null),
        add: (key) => Effect.sync(() => void keys.set(key.id, key)),
        retireOthers: (id, at) =>
          Effect.sync(() => {
            const active = [...keys.values()].filter((key) => key.id !== id && key.retiredAt === null)
            for (const key of active) keys.set(key.id, { ...key, retiredAt: at })
            return active.map((key) => key.id).sort()
          })
      })
    })
  )
}
