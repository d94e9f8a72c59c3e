import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { makeClientSecret } from "@kickstand/domain/credential/ClientSecret"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { Clock, Effect } from "effect"
import { WebCrypto } from "effect/crypto"
import { getActiveCredential } from "./issueToken.ts"

/** How long the old secret still opens when nothing else is said; seconds. */
const usualOverlap = 86_400

/** Gives a credential a new secret; the old one opens until an overlap ends. Its JWTs stay as they are. */
export const rotateCredential = Effect.fn("rotateCredential")(function*(id: string, overlapSeconds: number = usualOverlap) {
  const store = yield* CredentialStore
  const audit = yield* AuditLog
  const crypto = yield* WebCrypto.WebCrypto
  const { broadcasterId, clientId } = yield* getActiveCredential(id)
  const clientSecret = makeClientSecret(crypto.getRandomValues(new Uint8Array(24)))
  const at = yield* Clock.currentTimeMillis
  const rotated = yield* audit.record(
    store.rotate(id, { secretHash: hashSecret(clientSecret), at, overlapUntil: at + overlapSeconds * 1000 }),
    () => ({ action: "credential.rotate", target: id, details: { broadcasterId, clientId, overlapSeconds } })
  )
  return { ...rotated, clientSecret, token: null }
})
