import { Schema } from "effect"

/** Why a request was refused, in the order in which it is decided. */
export const RefusalReason = Schema.Literals([
  "KeyMissing",
  "KeyInvalid",
  "AddressNotAllowed",
  "FamilyDisabled",
  "FamilyDisabledForKey",
  "StreamerNotEntitled",
  "StreamerNotAllowedForKey",
  "RateLimitExceeded",
  "ConcurrencyLimitExceeded",
  "MonthlyRequestLimitExceeded",
  "MonthlyUnitLimitExceeded"
])
export type RefusalReason = typeof RefusalReason.Type

/** A request was not let in; it cost nothing. */
export class AccessRefused extends Schema.TaggedError<AccessRefused>()("AccessRefused", {
  reason: RefusalReason,
  /** The limit that was met and the figures, by their names on the wire. */
  details: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)),
  /** Whole seconds until asking again makes sense. */
  retryAfterSeconds: Schema.NullOr(Schema.Int)
}) {
  override get message(): string {
    return `Refused: ${this.reason}`
  }
}
