import { Schema } from "effect"

/** The account has as many searches waiting or running as it may have. */
export class TooManySearches extends Schema.TaggedError<TooManySearches>()("TooManySearches", {
  active: Schema.Int,
  limit: Schema.Int
}) {
  override get message(): string {
    return `${this.active} of ${this.limit} searches are waiting or running already`
  }
}
