import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody asked for a song. */
export const SongRequested = Schema.TaggedStruct("SongRequested", {
  ...eventBase,
  broadcasterId: Schema.String,
  songId: Schema.String,
  /** Its place among all songs ever asked for; queues go by it. */
  number: Schema.Int,
  requester: Person,
  provider: Schema.Literals(["youtube", "spotify", "soundcloud"]),
  url: Schema.String
})
export interface SongRequested extends Schema.Schema.Type<typeof SongRequested> {}
