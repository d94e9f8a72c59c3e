import { Schema } from "effect"
import { Timestamp } from "../Timestamp.ts"

/** A streamer as most answers describe them. */
export const Streamer = Schema.Struct({
  slug: Schema.String,
  /** Address of the picture; empty while unknown. */
  profilepic: Schema.String,
  chatroomId: Schema.NullOr(Schema.Int),
  channelId: Schema.NullOr(Schema.Int),
  /** ISO 639-1; `und` while unknown. */
  language: Schema.String,
  /** When what is said here was last updated. */
  updatedAt: Timestamp
}).annotate({ identifier: "Streamer" })
export interface Streamer extends Schema.Schema.Type<typeof Streamer> {}
