import { Data } from "effect"
import type { SearchFailure } from "./SearchJob.ts"
import type { SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/**
 * What may be wanted of a job. `at` is when, in epoch milliseconds; `claim` is the count of the claim by which a worker
 * holds the job.
 */
export type SearchJobCommand = Data.TaggedEnum<{
  /** An account asks. */
  Create: { readonly at: number; readonly id: string; readonly accountId: string; readonly request: SearchRequest }
  /** A worker wants to begin, or to go on where another stopped, was lost or failed. */
  Claim: { readonly at: number; readonly holder: string; readonly leaseMillis: number }
  /** The worker is still at it. */
  Beat: { readonly at: number; readonly claim: number; readonly leaseMillis: number }
  /** The worker has looked through everything up to a position. The last window finishes the job. */
  RecordWindow: {
    readonly at: number
    readonly claim: number
    readonly position: SearchPosition
    /** How many hits the window has. */
    readonly hits: number
    /** How wide the next one should be. */
    readonly windowMillis: number
  }
  /** The worker could not go on. The job is tried again later, or given up. */
  FailAttempt: { readonly at: number; readonly claim: number; readonly failure: SearchFailure }
  /** The worker stops, though nothing failed: it ends, or lets others have their turn. */
  Release: { readonly claim: number }
  /** The account no longer wants it. */
  Cancel: { readonly at: number }
  /** The hits were kept for long enough. */
  Expire: {}
}>

/** Makes {@link SearchJobCommand}s. */
export const SearchJobCommand = Data.taggedEnum<SearchJobCommand>()
