import { Clock, Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { holderKey, type StoredTokens, type TokenHolder } from "./StoredTokens.ts"

/** Tokens as a platform gave them out, sealed. */
export type FreshTokens = Pick<StoredTokens, "sealed" | "scopes" | "expiresAt">

/** A holder's first tokens, or those of a new log-in. */
export type NewTokens = TokenHolder & FreshTokens & Pick<StoredTokens, "clientId" | "name">

/**
 * The sealed tokens of apps and of the users who have connected.
 *
 * What follows from a set of tokens names its version, and comes to nothing when the set was replaced in the meantime: a
 * server that was paused, or whose clock is wrong, cannot undo what another one did. Claims are an economy beside that:
 * they let one server renew tokens while the others wait.
 */
export class TokenStore extends Context.Service<TokenStore, {
  readonly find: (holder: TokenHolder) => Effect.Effect<StoredTokens | null, StorageUnavailable>
  /** Those who connected first come first. */
  readonly list: (kind: TokenHolder["kind"]) => Effect.Effect<ReadonlyArray<StoredTokens>, StorageUnavailable>
  /** Keeps the tokens of a log-in, in the place of any that the holder had; the holder is connected. */
  readonly save: (tokens: NewTokens) => Effect.Effect<StoredTokens, StorageUnavailable>
  /**
   * Takes the turn to replace a holder's tokens of this version, 0 when it has none, for so many milliseconds. False when
   * somebody else has it.
   */
  readonly claim: (
    holder: TokenHolder,
    version: number,
    forMillis: number
  ) => Effect.Effect<boolean, StorageUnavailable>
  /** Gives the turn back, when nothing came of it. */
  readonly release: (holder: TokenHolder, version: number) => Effect.Effect<void, StorageUnavailable>
  /** Puts renewed tokens in the place of those of a version; `null` when those are there no longer. */
  readonly replace: (
    holder: TokenHolder,
    version: number,
    tokens: FreshTokens
  ) => Effect.Effect<StoredTokens | null, StorageUnavailable>
  /** Notes that the platform renews tokens of this version no more. False when they are there no longer. */
  readonly lapse: (
    holder: TokenHolder,
    version: number,
    reason: string
  ) => Effect.Effect<boolean, StorageUnavailable>
  /** Lets the access token of this version count as ended from now on, whatever it said of itself. */
  readonly expire: (holder: TokenHolder, version: number) => Effect.Effect<void, StorageUnavailable>
  /** False when there was nothing to remove. */
  readonly remove: (holder: TokenHolder) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/domain/connection/TokenStore") {
  static readonly layerMemory: Layer.Layer<TokenStore> = Layer.sync(TokenStore, () => {
    const kept = new Map<string, StoredTokens>()
    const claims = new Map<string, { readonly version: number; readonly until: number }>()
    let versions = 0

    const at = (holder: TokenHolder, version: number): StoredTokens | null => {
      const tokens = kept.get(holderKey(holder))
      return tokens?.version === version ? tokens : null
    }
    const keep = (tokens: StoredTokens): StoredTokens => {
      kept.set(holderKey(tokens), tokens)
      return tokens
    }

    return TokenStore.of({
      find: (holder) => Effect.sync(() => kept.get(holderKey(holder)) ?? null),
      list: (kind) =>
        Effect.sync(() =>
          [...kept.values()]
            .filter((tokens) => tokens.kind === kind)
            .sort((a, b) => a.connectedAt - b.connectedAt || (holderKey(a) < holderKey(b) ? -1 : 1))
        ),
      save: (tokens) =>
        Effect.map(Clock.currentTimeMillis, (now) =>
          keep({
            ...tokens,
            state: "connected",
            reason: null,
            connectedAt: now,
            refreshedAt: now,
            version: ++versions
          })),
      claim: (holder, version, forMillis) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const claim = claims.get(holderKey(holder))
          if (claim !== undefined && claim.version >= version && claim.until > now) return false
          claims.set(holderKey(holder), { version, until: now + forMillis })
          return true
        }),
      release: (holder, version) =>
        Effect.sync(() => {
          if (claims.get(holderKey(holder))?.version === version) claims.delete(holderKey(holder))
        }),
      replace: (holder, version, tokens) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const known = at(holder, version)
          if (known === null) return null
          return keep({ ...known, ...tokens, state: "connected", reason: null, refreshedAt: now, version: ++versions })
        }),
      lapse: (holder, version, reason) =>
        Effect.sync(() => {
          const known = at(holder, version)
          if (known !== null) keep({ ...known, state: "connect_again", reason, version: ++versions })
          return known !== null
        }),
      expire: (holder, version) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const known = at(holder, version)
          if (known !== null) keep({ ...known, expiresAt: Math.min(known.expiresAt, now) })
        }),
      remove: (holder) => Effect.sync(() => kept.delete(holderKey(holder)))
    })
  })
}
