import { Context, Effect, Layer, Struct } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Account } from "./Account.ts"
import type { ApiKey } from "./ApiKey.ts"
import { KeyNotFound } from "./KeyNotFound.ts"
import { MemoryAccess } from "./MemoryAccess.ts"

/** A key with what its secret is checked against. */
export interface StoredKey extends ApiKey {
  /** SHA-256 in hex. */
  readonly secretHash: string
}

/** All that authenticating takes. */
export interface Credential {
  readonly key: StoredKey
  readonly account: Account
  /**
   * Grows with every change to the account, its keys or its entitlements. Whoever remembers a credential presents its
   * epoch when asking for quota, and is told when it is out of date.
   */
  readonly epoch: number
}

/** The keys of all accounts. */
export class ApiKeys extends Context.Service<ApiKeys, {
  /** Adds a key; its id and prefix must be new and its account must exist. */
  readonly create: (key: StoredKey) => Effect.Effect<ApiKey, StorageUnavailable>
  /** By its public prefix, revoked and expired ones too. */
  readonly findByPrefix: (prefix: string) => Effect.Effect<Credential | null, StorageUnavailable>
  readonly find: (id: string) => Effect.Effect<ApiKey | null, StorageUnavailable>
  /** Oldest first. */
  readonly list: (accountId: string) => Effect.Effect<ReadonlyArray<ApiKey>, StorageUnavailable>
  /** Revokes a key; one that is revoked stays as it is. */
  readonly revoke: (id: string, at: number) => Effect.Effect<ApiKey, StorageUnavailable | KeyNotFound>
  /** Lets a key expire at a time, unless it does so earlier already. */
  readonly expire: (id: string, at: number) => Effect.Effect<ApiKey, StorageUnavailable | KeyNotFound>
  /** Notes when keys were last used; an earlier time than is known changes nothing. */
  readonly used: (uses: ReadonlyMap<string, number>) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/access/ApiKeys") {
  static readonly layerMemory: Layer.Layer<ApiKeys, never, MemoryAccess> = Layer.effect(
    ApiKeys,
    Effect.map(MemoryAccess, ({ accounts, epoch, keys, touch }) => {
      const byId = (id: string) => [...keys.values()].find((key) => key.id === id)
      const change = Effect.fnUntraced(function*(id: string, apply: (key: StoredKey) => StoredKey) {
        const key = byId(id)
        if (key === undefined) return yield* new KeyNotFound({ id })
        const changed = apply(key)
        keys.set(key.prefix, changed)
        touch(key.accountId)
        return shown(changed)
      })
      return ApiKeys.of({
        create: (key) =>
          Effect.sync(() => {
            keys.set(key.prefix, key)
            touch(key.accountId)
            return shown(key)
          }),
        findByPrefix: (prefix) =>
          Effect.sync(() => {
            const key = keys.get(prefix)
            const account = key === undefined ? undefined : accounts.get(key.accountId)
            return key === undefined || account === undefined ? null : { key, account, epoch: epoch(account.id) }
          }),
        find: (id) =>
          Effect.sync(() => {
            const key = byId(id)
            return key === undefined ? null : shown(key)
          }),
        list: (accountId) =>
          Effect.sync(() =>
            [...keys.values()]
              .filter((key) => key.accountId === accountId)
              .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
              .map(shown)
          ),
        revoke: (id, at) => change(id, (key) => ({ ...key, revokedAt: key.revokedAt ?? at })),
        expire: (id, at) => change(id, (key) => ({ ...key, expiresAt: Math.min(key.expiresAt ?? at, at) })),
        used: (uses) =>
          Effect.sync(() => {
            for (const [id, at] of uses) {
              const key = byId(id)
              if (key !== undefined) keys.set(key.prefix, { ...key, lastUsedAt: Math.max(key.lastUsedAt ?? at, at) })
            }
          })
      })
    })
  )
}

const shown = (key: StoredKey): ApiKey => Struct.omit(key, ["secretHash"])
