import { Schema } from "effect"

/** A search ended without having looked at everything. */
export class SearchNotCompleted extends Schema.TaggedError<SearchNotCompleted>()("SearchNotCompleted", {
  id: Schema.String,
  /** `null` when there is no such search. */
  status: Schema.NullOr(Schema.String),
  reason: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    if (this.status === null) return `There is no search "${this.id}"`
    return `The search "${this.id}" ended as ${this.status}${this.reason === null ? "" : `: ${this.reason}`}`
  }
}
