import { Schema } from "effect"

/** Deliveries were given up. */
export class SimulationFailed extends Schema.TaggedError<SimulationFailed>()("SimulationFailed", {
  url: Schema.String,
  summary: Schema.String,
  advice: Schema.NullOr(Schema.String),
  /** How it went, as it would have been reported. */
  load: Schema.Record(Schema.String, Schema.Unknown)
}) {
  override get message(): string {
    return `Not every delivery was taken at ${this.url}.\n${this.summary}${this.advice === null ? "" : `\n${this.advice}`}`
  }
}
