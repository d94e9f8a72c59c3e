import { Schema } from "effect"

/** No broadcaster has the id. */
export class UnknownBroadcaster extends Schema.TaggedError<UnknownBroadcaster>()("UnknownBroadcaster", { id: Schema.String }) {
  override get message(): string {
    return `There is no broadcaster ${this.id}`
  }
}
