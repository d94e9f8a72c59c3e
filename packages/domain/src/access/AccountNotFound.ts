import { Schema } from "effect"

/** No account has that id. */
export class AccountNotFound extends Schema.TaggedError<AccountNotFound>()("AccountNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no account "${this.id}"`
  }
}
