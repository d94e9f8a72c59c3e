import { Schema } from "effect"

/** Environment variables hold values that cannot be used; all of them are told at once. */
export class InvalidSettings extends Schema.TaggedError<InvalidSettings>()("InvalidSettings", {
  problems: Schema.Array(Schema.Struct({ variable: Schema.String, problem: Schema.String }))
}) {
  override get message(): string {
    const lines = this.problems.map(({ variable, problem }) => `  ${variable} ${problem}`)
    return `The configuration cannot be used. Mend it in the environment or in .env:\n${lines.join("\n")}`
  }
}
