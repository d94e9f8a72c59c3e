import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A clip was taken away for good. */
export const ClipDeleted = Schema.TaggedStruct("ClipDeleted", {
  ...eventBase,
  clipId: Schema.String
})
export interface ClipDeleted extends Schema.Schema.Type<typeof ClipDeleted> {}
