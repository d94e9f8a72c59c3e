import { Schema } from "effect"

/** No token with that id was issued. */
export class TokenNotFound extends Schema.TaggedError<TokenNotFound>()("TokenNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `No token "${this.id}" was issued`
  }
}
