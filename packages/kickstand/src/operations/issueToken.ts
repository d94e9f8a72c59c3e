import { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Credential } from "@kickstand/domain/credential/Credential"
import { CredentialNotActive } from "@kickstand/domain/credential/CredentialNotActive"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { jwtIssuer } from "@kickstand/domain/credential/Jwt"
import { Clock, Effect } from "effect"
import { JwtKeys } from "../credential/JwtKeys.ts"
import { newId } from "./newId.ts"

/** What a token is to be. */
export interface TokenTerms {
  readonly label: string
  /** Epoch milliseconds, counted in whole seconds; `null` for never. */
  readonly expiresAt: number | null
}

/** Finds a credential that must be there, and open. */
export const getActiveCredential = Effect.fnUntraced(function*(id: string) {
  const credential = yield* (yield* CredentialStore).find(id)
  if (credential === null) return yield* new CredentialNotFound({ id })
  if (credential.revokedAt !== null) return yield* new CredentialNotActive({ id })
  return credential
})

/** Signs and notes a JWT for a credential; writes nothing down. */
export const signToken = Effect.fnUntraced(function*(
  { broadcasterId, clientId, id: credentialId }: Pick<Credential, "broadcasterId" | "clientId" | "id">,
  { expiresAt, label }: TokenTerms
) {
  const keys = yield* JwtKeys
  const tokens = yield* IssuedTokens
  const id = yield* newId("jwt_")
  const iat = Math.floor((yield* Clock.currentTimeMillis) / 1000)
  const exp = expiresAt === null ? null : Math.floor(expiresAt / 1000)
  const { jwt, keyId } = yield* keys.sign({
    iss: jwtIssuer,
    sub: broadcasterId,
    aud: clientId,
    jti: id,
    iat,
    ...(exp === null ? {} : { exp })
  })
  const token = {
    id,
    credentialId,
    keyId,
    label,
    issuedAt: iat * 1000,
    expiresAt: exp === null ? null : exp * 1000,
    revokedAt: null
  }
  yield* tokens.add(token)
  return { ...token, jwt }
})

/** Issues a JWT for a credential. The answer's `jwt` is nowhere else. */
export const issueToken = Effect.fn("issueToken")(function*(credentialId: string, terms: TokenTerms) {
  const audit = yield* AuditLog
  const credential = yield* getActiveCredential(credentialId)
  return yield* audit.record(signToken(credential, terms), ({ expiresAt, id, keyId, label }) => ({
    action: "credential_token.issue",
    target: id,
    details: { credentialId, label, keyId, expiresAt }
  }))
})
