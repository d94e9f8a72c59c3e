import { Schema } from "effect"

/** A broadcaster cannot be as it was told; `reason` says why. */
export class InvalidBroadcaster extends Schema.TaggedError<InvalidBroadcaster>()("InvalidBroadcaster", {
  reason: Schema.String
}) {
  override get message(): string {
    return `There can be no such broadcaster: ${this.reason}`
  }
}
