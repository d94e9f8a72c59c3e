import { Schema, Struct } from "effect"
import { EpochMillis } from "../event/EventBase.ts"

/** What opens the public API for one broadcaster's own tools, as it may be shown: everything but the secret. */
export const Credential = Schema.Struct({
  /** `cred_…` */
  id: Schema.String,
  broadcasterId: Schema.String,
  label: Schema.String,
  /** Names the credential in requests; not secret. */
  clientId: Schema.String,
  createdAt: EpochMillis,
  /** When the secret was replaced last. */
  rotatedAt: Schema.NullOr(EpochMillis),
  /** Until when the secret before this one opens as well; it does not from then on. */
  overlapUntil: Schema.NullOr(EpochMillis),
  revokedAt: Schema.NullOr(EpochMillis)
})
export interface Credential extends Schema.Schema.Type<typeof Credential> {}

/** A credential with what secrets are checked against. */
export interface StoredCredential extends Credential {
  /** SHA-256 in hex. */
  readonly secretHash: string
  /** Of the secret before; `null` when there was none, or when it was to open no longer. */
  readonly previousHash: string | null
}

/** A credential as it may be shown. */
export const shownCredential = (credential: StoredCredential): Credential =>
  Struct.omit(credential, ["secretHash", "previousHash"])

/** A new secret in the place of the old one, which opens until the overlap ends. */
export const withNewSecret = (
  credential: StoredCredential,
  { at, overlapUntil, secretHash }: { readonly at: number; readonly overlapUntil: number; readonly secretHash: string }
): StoredCredential => ({
  ...credential,
  secretHash,
  previousHash: overlapUntil > at ? credential.secretHash : null,
  overlapUntil: overlapUntil > at ? overlapUntil : null,
  rotatedAt: at
})
