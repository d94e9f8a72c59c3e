import { constantTimeEqual } from "../access/constantTimeEqual.ts"
import type { StoredCredential } from "./Credential.ts"
import type { CredentialToken } from "./CredentialToken.ts"
import { type JwtClaims, jwtIssuer } from "./Jwt.ts"

/** Why a caller of the public API may not pass, in the order in which reasons are looked for. */
export type CredentialRefusal =
  | "missing_credentials"
  | "invalid_credentials"
  | "revoked_jwt"
  | "expired_jwt"

/** What a caller presents, as far as it can be judged without the storage. */
export interface PresentedCredential {
  readonly clientId: string
  /** SHA-256 in hex. */
  readonly secretHash: string
  /** `null` when the JWT is not one that a key of ours signed. */
  readonly jwt: { readonly keyId: string; readonly claims: JwtClaims } | null
}

/** What is known under what was presented. */
export interface KnownCredential {
  readonly credential: StoredCredential
  /** The token that the JWT's `jti` names, whoever it belongs to; `null` when none was issued. */
  readonly token: CredentialToken | null
}

/** How far the clocks of servers may be apart; milliseconds. */
const leewayMillis = 60_000

/** Compared with when there is no such client, so that its absence takes no less time than its presence. */
const nobody = "0".repeat(64)

const knowsSecret = (credential: StoredCredential | undefined, secretHash: string, now: number): boolean => {
  const current = constantTimeEqual(secretHash, credential?.secretHash ?? nobody)
  const previous = constantTimeEqual(secretHash, credential?.previousHash ?? nobody)
  if (credential === undefined || credential.revokedAt !== null) return false
  return current || (previous && now < (credential.overlapUntil ?? 0))
}

/** Whether a JWT is the one that was issued under its `jti`, for this credential. */
const isTheirs = ({ keyId, claims }: NonNullable<PresentedCredential["jwt"]>, { credential, token }: KnownCredential) =>
  token !== null &&
  token.id === claims.jti &&
  token.credentialId === credential.id &&
  token.keyId === keyId &&
  claims.iss === jwtIssuer &&
  claims.aud === credential.clientId &&
  claims.sub === credential.broadcasterId

/**
 * The decision about three credentials: client and secret first, and only who knows the secret learns what is wrong with
 * the JWT beyond that it is not theirs. `null` admits. Whatever is presented wrongly is refused alike.
 */
export const credentialRefusal = (
  presented: PresentedCredential | null,
  known: KnownCredential | null,
  now: number
): CredentialRefusal | null => {
  if (presented === null) return "missing_credentials"
  if (!knowsSecret(known?.credential, presented.secretHash, now) || known === null) return "invalid_credentials"
  const { jwt } = presented
  const { token } = known
  if (jwt === null || token === null || !isTheirs(jwt, known)) return "invalid_credentials"
  if (token.revokedAt !== null) return "revoked_jwt"
  const { exp = Infinity, iat, nbf = iat } = jwt.claims
  if (now >= Math.min(exp * 1000, token.expiresAt ?? Infinity)) return "expired_jwt"
  return now + leewayMillis < Math.max(iat, nbf) * 1000 ? "invalid_credentials" : null
}
