import { Schema } from "effect"

/** No broadcast of a tracked channel has that id. */
export class BroadcastNotFound extends Schema.TaggedError<BroadcastNotFound>()("BroadcastNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no broadcast "${this.id}"`
  }
}
