import { RateLimit } from "@kickstand/domain/access/AccessRefused"
import { Schema } from "effect"

/** A request to the public API that may not pass. It was not counted. */
export class PublicRefused extends Schema.TaggedError<PublicRefused>()("PublicRefused", {
  code: Schema.Literals(["missing_credentials", "invalid_credentials", "revoked_jwt", "expired_jwt", "rate_limited"]),
  /** Whole seconds after which the same request may pass; `null` when waiting does not help. */
  retryAfterSeconds: Schema.NullOr(Schema.Int),
  /** `null` while the caller is unknown. */
  rateLimit: Schema.NullOr(RateLimit)
}) {
  override get message(): string {
    return `Access to the public API was refused: ${this.code}`
  }
}
