import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"

/** A key that JWTs are signed with, as it may be shown. */
export const SigningKey = Schema.Struct({
  /** The `kid` of its JWTs: `key_…` */
  id: Schema.String,
  /** Ed25519, as a SubjectPublicKeyInfo in PEM. */
  publicKey: Schema.String,
  createdAt: EpochMillis,
  /** From then on it signs nothing more; what it signed stays valid. */
  retiredAt: Schema.NullOr(EpochMillis)
})
export interface SigningKey extends Schema.Schema.Type<typeof SigningKey> {}

/** A signing key with its private half, sealed by `SecretBox`. */
export interface StoredSigningKey extends SigningKey {
  readonly sealed: string
}
