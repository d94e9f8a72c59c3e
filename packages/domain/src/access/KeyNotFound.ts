import { Schema } from "effect"

/** No key has that id. */
export class KeyNotFound extends Schema.TaggedError<KeyNotFound>()("KeyNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no key "${this.id}"`
  }
}
