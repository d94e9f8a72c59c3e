import { Schema } from "effect"

/** The platform knows no such scope. */
export class UnknownScope extends Schema.TaggedError<UnknownScope>()("UnknownScope", {
  scope: Schema.String,
  known: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return `There is no scope ${this.scope}; those there are: ${this.known.join(", ")}`
  }
}
