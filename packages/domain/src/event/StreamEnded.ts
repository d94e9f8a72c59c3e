import { Schema } from "effect"
import { EpochMillis, eventBase } from "./EventBase.ts"

/** A broadcast ended. */
export const StreamEnded = Schema.TaggedStruct("StreamEnded", {
  ...eventBase,
  /** When the broadcast began, where the platform tells. */
  startedAt: Schema.NullOr(EpochMillis),
  endedAt: EpochMillis,
  title: Schema.NullOr(Schema.String)
})
export interface StreamEnded extends Schema.Schema.Type<typeof StreamEnded> {}
