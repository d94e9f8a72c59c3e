import { Credential } from "@kickstand/domain/credential/Credential"
import { CredentialToken } from "@kickstand/domain/credential/CredentialToken"
import { SigningKey } from "@kickstand/domain/credential/SigningKey"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { credentialNotActive, credentialNotFound, secretKeyMissing, tokenNotFound, unknownBroadcaster } from "./adminErrors.ts"

const times = { revokedAt: Schema.NullOr(Timestamp) }

/** A credential as it may be shown. */
export const CredentialDetail = Schema.Struct({
  ...Credential.fields,
  ...times,
  createdAt: Timestamp,
  rotatedAt: Schema.NullOr(Timestamp),
  overlapUntil: Schema.NullOr(Timestamp)
}).annotate({ identifier: "Credential" })

/** A token as it may be shown: without the JWT. */
export const TokenDetail = Schema.Struct({
  ...CredentialToken.fields,
  ...times,
  issuedAt: Timestamp,
  expiresAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "CredentialToken" })

/** A token just issued. */
export const NewToken = Schema.Struct({
  ...TokenDetail.fields,
  /** The JWT: shown this once. */
  jwt: Schema.String
}).annotate({ identifier: "NewCredentialToken" })

/** A credential just made, or with a new secret. */
export const NewCredential = Schema.Struct({
  ...CredentialDetail.fields,
  /** Shown this once. */
  clientSecret: Schema.String,
  /** The JWT that was issued along; `null` when none was. */
  token: Schema.NullOr(NewToken)
}).annotate({ identifier: "NewCredential" })

/** A signing key as it may be shown. */
export const SigningKeyDetail = Schema.Struct({
  ...SigningKey.fields,
  createdAt: Timestamp,
  retiredAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "SigningKey" })

/** A signing key just made, and what became of those before it. */
export const RotatedSigningKey = Schema.Struct({
  ...SigningKeyDetail.fields,
  /** The ids of the keys that sign no longer. */
  retired: Schema.Array(Schema.String),
  revokedTokens: Schema.Int
}).annotate({ identifier: "RotatedSigningKey" })

const label = Schema.String.pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(200)))
const tokenTerms = { label, expiresAt: Timestamp.pipe(Schema.NullOr, Schema.optionalKey) }
const params = { id: Schema.String }

const list = HttpApiEndpoint.get("list", "/credentials", {
  query: { broadcasterId: Schema.optionalKey(Schema.String) },
  success: Schema.Array(CredentialDetail)
}).annotateMerge(OpenApi.annotations({ summary: "Credentials, of one broadcaster or all, oldest first" }))

const create = HttpApiEndpoint.post("create", "/credentials", {
  payload: Schema.Struct({
    broadcasterId: Schema.String,
    label,
    /** A first JWT to issue along. */
    token: Schema.optionalKey(Schema.NullOr(Schema.Struct(tokenTerms)))
  }),
  success: NewCredential,
  error: [unknownBroadcaster, secretKeyMissing]
}).annotateMerge(OpenApi.annotations({
  summary: "Make a credential for a broadcaster's own tools",
  description: "`clientSecret`, and `token.jwt` where one is asked for, are shown this once."
}))

const show = HttpApiEndpoint.get("show", "/credentials/:id", {
  params,
  success: CredentialDetail,
  error: credentialNotFound
}).annotateMerge(OpenApi.annotations({ summary: "One credential" }))

const rotate = HttpApiEndpoint.post("rotate", "/credentials/:id/rotate", {
  params,
  payload: Schema.Struct({
    /** How long the old secret still opens; a day when absent. */
    overlapSeconds: Schema.Int.pipe(
      Schema.check(Schema.isBetween({ minimum: 0, maximum: 365 * 86_400 })),
      Schema.optionalKey
    )
  }),
  success: NewCredential,
  error: [credentialNotFound, credentialNotActive]
}).annotateMerge(OpenApi.annotations({
  summary: "Give a credential a new secret, and let the old one go after an overlap",
  description: "Its JWTs stay as they are."
}))

const revoke = HttpApiEndpoint.post("revoke", "/credentials/:id/revoke", {
  params,
  success: CredentialDetail,
  error: credentialNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Close a credential with all its JWTs for good, at once and everywhere" }))

const tokens = HttpApiEndpoint.get("tokens", "/credentials/:id/tokens", {
  params,
  success: Schema.Array(TokenDetail),
  error: credentialNotFound
}).annotateMerge(OpenApi.annotations({ summary: "The JWTs issued for a credential, oldest first" }))

const issueToken = HttpApiEndpoint.post("issueToken", "/credentials/:id/tokens", {
  params,
  payload: Schema.Struct(tokenTerms),
  success: NewToken,
  error: [credentialNotFound, credentialNotActive, secretKeyMissing]
}).annotateMerge(OpenApi.annotations({ summary: "Issue a JWT", description: "`jwt` is shown this once." }))

const revokeToken = HttpApiEndpoint.post("revokeToken", "/credential-tokens/:id/revoke", {
  params,
  success: TokenDetail,
  error: tokenNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Close one JWT for good, at once and everywhere" }))

const signingKeys = HttpApiEndpoint.get("signingKeys", "/signing-keys", {
  success: Schema.Array(SigningKeyDetail)
}).annotateMerge(OpenApi.annotations({ summary: "The keys that JWTs were ever signed with, newest first" }))

const rotateSigningKey = HttpApiEndpoint.post("rotateSigningKey", "/signing-keys/rotate", {
  payload: Schema.Struct({
    /** Revokes every JWT that the keys before ever signed, as when one of them has leaked. */
    revokeTokens: Schema.optionalKey(Schema.Boolean)
  }),
  success: RotatedSigningKey,
  error: secretKeyMissing
}).annotateMerge(OpenApi.annotations({
  summary: "Make the key that JWTs are signed with from now on",
  description: "What the keys before it signed stays valid, unless it is revoked along."
}))

/** What opens the public API: credentials, their JWTs, and the keys that sign those. */
export class Credentials extends HttpApiGroup.make("credentials")
  .add(list, create, show, rotate, revoke, tokens, issueToken, revokeToken, signingKeys, rotateSigningKey)
{}
