import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { CredentialToken } from "./CredentialToken.ts"
import { MemoryCredentials } from "./MemoryCredentials.ts"
import { TokenNotFound } from "./TokenNotFound.ts"

/** Every JWT that was issued: one that is not here opens nothing. Tokens go with their credential. */
export class IssuedTokens extends Context.Service<IssuedTokens, {
  /** Adds a token; its id must be new and its credential must exist. */
  readonly add: (token: CredentialToken) => Effect.Effect<void, StorageUnavailable>
  /** Oldest first, then by id. */
  readonly list: (credentialId: string) => Effect.Effect<ReadonlyArray<CredentialToken>, StorageUnavailable>
  /** Revokes a token; one that is revoked stays as it is. */
  readonly revoke: (id: string, at: number) => Effect.Effect<CredentialToken, StorageUnavailable | TokenNotFound>
  /** Revokes every token that these keys signed; answers how many were not revoked before. */
  readonly revokeSignedBy: (keyIds: ReadonlyArray<string>, at: number) => Effect.Effect<number, StorageUnavailable>
}>()("kickstand/domain/credential/IssuedTokens") {
  static readonly layerMemory: Layer.Layer<IssuedTokens, never, MemoryCredentials> = Layer.effect(
    IssuedTokens,
    Effect.map(MemoryCredentials, ({ credential, openTokens, tokens, touch }) => {
      const present = () => [...tokens.values()].filter(({ credentialId }) => credential(credentialId) !== undefined)
      const revoke = (token: CredentialToken, at: number) => {
        const revoked = { ...token, revokedAt: token.revokedAt ?? at }
        tokens.set(token.id, revoked)
        touch(token.credentialId)
        return revoked
      }
      return IssuedTokens.of({
        add: (token) => Effect.sync(() => void tokens.set(token.id, token)),
        list: (credentialId) =>
          Effect.sync(() =>
            present()
              .filter((token) => token.credentialId === credentialId)
              .sort((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : 1))
          ),
        revoke: Effect.fnUntraced(function*(id, at) {
          const token = present().find((each) => each.id === id)
          return token === undefined ? yield* new TokenNotFound({ id }) : revoke(token, at)
        }),
        revokeSignedBy: (keyIds, at) =>
          Effect.sync(() => {
            const open = openTokens().filter(({ keyId }) => keyIds.includes(keyId))
            for (const token of open) revoke(token, at)
            return open.length
          })
      })
    })
  )
}
