import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** Someone cut a clip out of a broadcast; it happens when the clip is made. */
export const ClipCreated = Schema.TaggedStruct("ClipCreated", {
  ...eventBase,
  /** The platform's id of the clip. */
  clipId: Schema.String,
  title: Schema.String,
  url: Schema.String,
  thumbnailUrl: Schema.NullOr(Schema.String),
  /** Whole seconds. */
  duration: Schema.Int,
  /** How often it had been seen when it was told. */
  views: Schema.Int,
  creator: Schema.NullOr(Person),
  /** When what it shows happened; `null` where the source does not tell. A clip may be cut long after a broadcast. */
  footageAt: Schema.NullOr(EpochMillis),
  /** The platform's id of the broadcast. */
  livestreamId: Schema.NullOr(Schema.String)
})
export interface ClipCreated extends Schema.Schema.Type<typeof ClipCreated> {}
