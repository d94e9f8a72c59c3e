import { Schema } from "effect"

/** The range of a search holds no moment that has passed; its ends are epoch milliseconds. */
export class SearchRangeEmpty extends Schema.TaggedError<SearchRangeEmpty>()("SearchRangeEmpty", {
  from: Schema.Int,
  to: Schema.Int
}) {
  override get message(): string {
    return "A search must begin before it ends, and before now"
  }
}
