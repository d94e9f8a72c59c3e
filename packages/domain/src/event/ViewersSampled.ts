import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** Someone looked how many were watching a broadcast. */
export const ViewersSampled = Schema.TaggedStruct("ViewersSampled", {
  ...eventBase,
  viewers: Schema.Int
})
export interface ViewersSampled extends Schema.Schema.Type<typeof ViewersSampled> {}
