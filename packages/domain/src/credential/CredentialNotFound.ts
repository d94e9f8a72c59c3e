import { Schema } from "effect"

/** No credential has that id. */
export class CredentialNotFound extends Schema.TaggedError<CredentialNotFound>()("CredentialNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no credential "${this.id}"`
  }
}
