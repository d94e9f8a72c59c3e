import { Schema } from "effect"
import { EpochMillis, eventBase } from "./EventBase.ts"

/** A broadcast began. */
export const StreamStarted = Schema.TaggedStruct("StreamStarted", {
  ...eventBase,
  startedAt: EpochMillis,
  title: Schema.NullOr(Schema.String)
})
export interface StreamStarted extends Schema.Schema.Type<typeof StreamStarted> {}
