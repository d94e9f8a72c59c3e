import { searchJobStatuses } from "@kickstand/domain/search/job/SearchJob"
import { Schema } from "effect"
import { Timestamp } from "../Timestamp.ts"

/** What became of a search. */
export const SearchJobStatus = Schema.Literals(searchJobStatuses)

/** A search as it stands. */
export const SearchJob = Schema.Struct({
  jobId: Schema.String,
  status: SearchJobStatus,
  progress: Schema.Struct({
    /** How much of the range has been looked through, by time: from 0 to 1. */
    scannedShare: Schema.Finite,
    /** Hits so far, those of streamers included that are no longer entitled. */
    hits: Schema.Int
  }),
  /** From 1; `null` unless queued. */
  queuePosition: Schema.NullOr(Schema.Int),
  createdAt: Timestamp,
  startedAt: Schema.NullOr(Timestamp),
  finishedAt: Schema.NullOr(Timestamp),
  /** Why the search failed; otherwise `null`. */
  error: Schema.NullOr(Schema.Struct({ code: Schema.String, message: Schema.String }))
}).annotate({ identifier: "SearchJob" })
export interface SearchJob extends Schema.Schema.Type<typeof SearchJob> {}

/** A message that a search found. */
export const SearchHit = Schema.Struct({
  id: Schema.String,
  channel_slug: Schema.String,
  /** The name that the message was sent under. */
  sender_username: Schema.String,
  sender_id: Schema.String,
  content: Schema.String,
  created_at: Timestamp,
  /** What the query found in `content`: from the first UTF-16 code unit to the one after the last. */
  highlights: Schema.Array(Schema.Tuple([Schema.Int, Schema.Int]))
}).annotate({ identifier: "SearchHit" })
export interface SearchHit extends Schema.Schema.Type<typeof SearchHit> {}
