import { Schema } from "effect"

/** A broadcaster has no channel in whose log anything could be decided. */
export class BroadcasterHasNoChannel extends Schema.TaggedError<BroadcasterHasNoChannel>()("BroadcasterHasNoChannel", {
  id: Schema.String
}) {
  override get message(): string {
    return `Broadcaster ${this.id} has no channel yet: link one first`
  }
}
