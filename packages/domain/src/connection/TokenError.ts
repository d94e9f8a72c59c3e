import { Schema } from "effect"

/**
 * There is no token that the platform accepts.
 *
 * - `no_token`: none is known for this user or app
 * - `refused`: the platform does not give one out
 * - `connect_again`: it can no longer be renewed; the user must connect anew
 */
export class TokenRefused extends Schema.TaggedError<TokenRefused>()("TokenRefused", {
  reason: Schema.Literals(["no_token", "refused", "connect_again"]),
  /** The platform's id of the user whose token it is; `null` for the app's own. */
  userId: Schema.NullOr(Schema.String),
  message: Schema.String
}) {}

/** A user's token does not allow what is asked; the platform was not asked. */
export class ScopeMissing extends Schema.TaggedError<ScopeMissing>()("ScopeMissing", {
  /** Any one of these would do. */
  anyOf: Schema.Array(Schema.String),
  userId: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    return `The token lacks the scope ${this.anyOf.join(" or ")}`
  }
}

/** Why no token could be had; `Silence` is how the platform gives no answer that can be used. */
export type TokenError<Silence> = TokenRefused | ScopeMissing | Silence
