import { Schema } from "effect"

/** No plan has that code. */
export class UnknownPlan extends Schema.TaggedError<UnknownPlan>()("UnknownPlan", {
  code: Schema.String,
  known: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return `No plan has the code "${this.code}"; there are ${this.known.join(", ")}`
  }
}
