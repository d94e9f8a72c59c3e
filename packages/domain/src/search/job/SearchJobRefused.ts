import { Schema } from "effect"

/** A job is not in a state in which the command makes sense; nothing happened to it. */
export class SearchJobRefused extends Schema.TaggedError<SearchJobRefused>()("SearchJobRefused", {
  reason: Schema.Literals([
    /** There is a job by that id already. */
    "exists",
    /** There is none. */
    "missing",
    /** Somebody works on it, it rests, or it is finished. */
    "not_claimable",
    /** The worker no longer holds it: it was cancelled, finished, or taken over. */
    "not_held",
    /** The position is none that the job has still before it. */
    "not_ahead",
    /** It is not finished, or has expired already. */
    "not_expirable"
  ])
}) {}
