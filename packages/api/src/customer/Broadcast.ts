import { Schema } from "effect"
import { Timestamp } from "../Timestamp.ts"

/** A broadcast as the answers about one describe it. */
export const Broadcast = Schema.Struct({
  id: Schema.String,
  streamer_slug: Schema.String,
  channel_id: Schema.NullOr(Schema.Int),
  chatroom_id: Schema.NullOr(Schema.Int),
  /** `null` where the platform did not tell. */
  title: Schema.NullOr(Schema.String),
  started_at: Timestamp,
  /** `null` while on air. */
  ended_at: Schema.NullOr(Timestamp),
  is_live: Schema.Boolean
}).annotate({ identifier: "Broadcast" })
export interface Broadcast extends Schema.Schema.Type<typeof Broadcast> {}
