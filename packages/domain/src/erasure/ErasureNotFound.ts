import { Schema } from "effect"

/** No erasure has that id. */
export class ErasureNotFound extends Schema.TaggedError<ErasureNotFound>()("ErasureNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no erasure "${this.id}"`
  }
}
