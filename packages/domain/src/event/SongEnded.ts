import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A song left the queue. */
export const SongEnded = Schema.TaggedStruct("SongEnded", {
  ...eventBase,
  broadcasterId: Schema.String,
  songId: Schema.String,
  outcome: Schema.Literals(["played", "skipped", "withdrawn", "removed"])
})
export interface SongEnded extends Schema.Schema.Type<typeof SongEnded> {}
