import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { clientBytes, makeClient } from "@kickstand/domain/credential/ClientSecret"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { Clock, Effect } from "effect"
import { WebCrypto } from "effect/crypto"
import { getBroadcaster } from "./getBroadcaster.ts"
import { signToken, type TokenTerms } from "./issueToken.ts"
import { newId } from "./newId.ts"

/** What a credential is to be. */
export interface CredentialTerms {
  readonly broadcasterId: string
  readonly label: string
  /** A first JWT to issue along; `null` for none. */
  readonly token: TokenTerms | null
}

/**
 * Makes a credential for a broadcaster, with a first JWT when one is wanted: both or neither. The answer's `clientSecret`
 * and `token.jwt` are nowhere else.
 */
export const createCredential = Effect.fn("createCredential")(function*({ broadcasterId, label, token }: CredentialTerms) {
  const store = yield* CredentialStore
  const audit = yield* AuditLog
  const crypto = yield* WebCrypto.WebCrypto
  yield* getBroadcaster(broadcasterId)
  const { clientId, clientSecret } = makeClient(crypto.getRandomValues(new Uint8Array(clientBytes)))
  const make = Effect.gen(function*() {
    const credential = yield* store.create({
      id: yield* newId("cred_"),
      broadcasterId,
      label,
      clientId,
      createdAt: yield* Clock.currentTimeMillis,
      rotatedAt: null,
      overlapUntil: null,
      revokedAt: null,
      secretHash: hashSecret(clientSecret),
      previousHash: null
    })
    const issued = token === null ? null : yield* signToken(credential, token)
    return { ...credential, clientSecret, token: issued }
  })
  return yield* audit.record(make, ({ id, token }) => ({
    action: "credential.create",
    target: id,
    details: { broadcasterId, label, clientId, tokenId: token?.id ?? null }
  }))
})
