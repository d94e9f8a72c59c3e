import { Schema } from "effect"

/** The storage did not answer, or refused; nothing was changed. Trying again later is reasonable. */
export class StorageUnavailable extends Schema.TaggedError<StorageUnavailable>()("StorageUnavailable", {
  operation: Schema.String,
  cause: Schema.Defect()
}) {
  override get message(): string {
    return `The storage is unavailable (${this.operation})`
  }
}
