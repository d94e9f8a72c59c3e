import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** Someone looked at a clip again, and something of it was another. */
export const ClipChanged = Schema.TaggedStruct("ClipChanged", {
  ...eventBase,
  clipId: Schema.String,
  /** `null` where it is as before. */
  title: Schema.NullOr(Schema.String),
  /** `null` where they are as before. */
  views: Schema.NullOr(Schema.Int)
})
export interface ClipChanged extends Schema.Schema.Type<typeof ClipChanged> {}
