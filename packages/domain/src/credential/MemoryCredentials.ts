import { Context, Effect, Layer } from "effect"
import { MemoryBroadcasters } from "../broadcaster/MemoryBroadcasters.ts"
import type { StoredCredential } from "./Credential.ts"
import type { CredentialToken } from "./CredentialToken.ts"

/** Credentials and tokens that are kept in memory; their memory layers stand on it. */
export class MemoryCredentials extends Context.Service<MemoryCredentials, {
  /** Those of broadcasters that are there; by id. */
  readonly credential: (id: string) => StoredCredential | undefined
  readonly all: () => ReadonlyArray<StoredCredential>
  /** Adds one, or replaces it. */
  readonly put: (credential: StoredCredential) => void
  readonly tokens: Map<string, CredentialToken>
  /** The tokens that are not revoked, of credentials that are there. */
  readonly openTokens: () => ReadonlyArray<CredentialToken>
  /** Grows with every change to the credential, its tokens or its broadcaster. */
  readonly epoch: (id: string) => number
  /** Notes that a token of it changed. */
  readonly touch: (id: string) => void
}>()("kickstand/domain/credential/MemoryCredentials") {
  static readonly layer: Layer.Layer<MemoryCredentials, never, MemoryBroadcasters> = Layer.effect(
    MemoryCredentials,
    Effect.map(MemoryBroadcasters, ({ all: broadcasters }) => {
      const kept = new Map<string, { readonly credential: StoredCredential; readonly born: number; readonly changes: number }>()
      const present = (id: string) => {
        const entry = kept.get(id)
        const owner = entry === undefined ? undefined : broadcasters.get(entry.credential.broadcasterId)
        return entry === undefined || owner === undefined || owner.born !== entry.born ? undefined : { ...entry, owner }
      }
      const put = (credential: StoredCredential) => {
        const { born, changes = 0 } = kept.get(credential.id) ?? {}
        const owner = broadcasters.get(credential.broadcasterId)?.born ?? -1
        kept.set(credential.id, { credential, born: born ?? owner, changes: changes + 1 })
      }
      const tokens = new Map<string, CredentialToken>()
      return MemoryCredentials.of({
        credential: (id) => present(id)?.credential,
        all: () => [...kept.keys()].flatMap((id) => present(id)?.credential ?? []),
        put,
        tokens,
        openTokens: () =>
          [...tokens.values()].filter(({ credentialId, revokedAt }) => revokedAt === null && present(credentialId) !== undefined),
        epoch: (id) => {
          const entry = present(id)
          return entry === undefined ? -1 : entry.changes + entry.owner.version
        },
        touch: (id) => {
          const entry = kept.get(id)
          if (entry !== undefined) put(entry.credential)
        }
      })
    })
  )
}
