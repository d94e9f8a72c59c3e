import { Schema } from "effect"

/**
 * A platform did not do what it was asked.
 *
 * - `not_connected`: nobody has connected who could act in this channel
 * - `not_allowed`: whoever has connected may not do this, or did not allow it
 * - `invalid`: the platform does not take it
 * - `not_found`: there is no such message, reward or redemption
 * - `away`: the platform did not answer; it may have been done all the same
 */
export class OutboundFailed extends Schema.TaggedError<OutboundFailed>()("OutboundFailed", {
  channel: Schema.String,
  reason: Schema.Literals(["not_connected", "not_allowed", "invalid", "not_found", "away"]),
  detail: Schema.String
}) {
  override get message(): string {
    return `${this.channel}: ${this.detail}`
  }
}
