import { Schema } from "effect"

/** A broadcaster has that id already. */
export class BroadcasterExists extends Schema.TaggedError<BroadcasterExists>()("BroadcasterExists", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is a broadcaster ${this.id} already`
  }
}
