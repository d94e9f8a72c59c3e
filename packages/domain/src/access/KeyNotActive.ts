import { Schema } from "effect"

/** The key is revoked or expired. */
export class KeyNotActive extends Schema.TaggedError<KeyNotActive>()("KeyNotActive", {
  id: Schema.String
}) {
  override get message(): string {
    return `The key "${this.id}" is revoked or expired; make a new one instead`
  }
}
