import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A stream's category, as the platform numbers and names it. */
export const Category = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  name: Schema.NullOr(Schema.String),
  thumbnail: Schema.NullOr(Schema.String)
})
export interface Category extends Schema.Schema.Type<typeof Category> {}

/** A channel's title, language, category or maturity was set. */
export const StreamChanged = Schema.TaggedStruct("StreamChanged", {
  ...eventBase,
  title: Schema.NullOr(Schema.String),
  /** ISO 639-1, as the platform spells it. */
  language: Schema.NullOr(Schema.String),
  category: Schema.NullOr(Category),
  mature: Schema.NullOr(Schema.Boolean)
})
export interface StreamChanged extends Schema.Schema.Type<typeof StreamChanged> {}
