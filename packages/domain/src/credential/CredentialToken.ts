import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"

/** A JWT that was issued for a credential, without the JWT itself: that is kept nowhere. */
export const CredentialToken = Schema.Struct({
  /** The JWT's `jti`: `jwt_…` */
  id: Schema.String,
  credentialId: Schema.String,
  /** The `kid` of the key that signed it. */
  keyId: Schema.String,
  /** What it is for, to tell it from others. */
  label: Schema.String,
  /** Whole seconds, as JWTs tell time. */
  issuedAt: EpochMillis,
  /** From then on it opens nothing; `null` for never. */
  expiresAt: Schema.NullOr(EpochMillis),
  revokedAt: Schema.NullOr(EpochMillis)
})
export interface CredentialToken extends Schema.Schema.Type<typeof CredentialToken> {}
