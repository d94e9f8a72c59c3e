import { Data } from "effect"
import type { SearchFailure } from "./SearchJob.ts"
import type { SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/** What happened to a job. Times are epoch milliseconds. */
export type SearchJobEvent = Data.TaggedEnum<{
  Created: { readonly at: number; readonly id: string; readonly accountId: string; readonly request: SearchRequest }
  Claimed: { readonly at: number; readonly holder: string; readonly until: number }
  LeaseExtended: { readonly until: number }
  WindowRecorded: { readonly position: SearchPosition; readonly hits: number; readonly windowMillis: number }
  /** A worker fell silent until its lease had run out. */
  WorkerLost: {}
  AttemptFailed: { readonly notBefore: number }
  Released: {}
  Completed: { readonly at: number }
  Failed: { readonly at: number; readonly failure: SearchFailure }
  Cancelled: { readonly at: number }
  Expired: {}
}>

/** Makes {@link SearchJobEvent}s. */
export const SearchJobEvent = Data.taggedEnum<SearchJobEvent>()
