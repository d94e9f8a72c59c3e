import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A platform told by which number it knows the broadcast that was on air at that moment. */
export const StreamIdentified = Schema.TaggedStruct("StreamIdentified", {
  ...eventBase,
  /** The platform's id of the broadcast. */
  livestreamId: Schema.String
})
export interface StreamIdentified extends Schema.Schema.Type<typeof StreamIdentified> {}
