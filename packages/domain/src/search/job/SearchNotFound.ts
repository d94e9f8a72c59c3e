import { Schema } from "effect"

/** No search has that id. */
export class SearchNotFound extends Schema.TaggedError<SearchNotFound>()("SearchNotFound", {
  id: Schema.String
}) {
  override get message(): string {
    return `There is no search "${this.id}"`
  }
}
