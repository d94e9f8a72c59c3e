import { Context, type Effect } from "effect"
import type { ErasedViewer } from "../../erasure/ErasedViewer.ts"
import type { ChannelId } from "../../event/ChannelId.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { SearchHit } from "../SearchHit.ts"
import type { SearchFailure, SearchJob } from "./SearchJob.ts"
import type { SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"
import type { TooManySearches } from "./TooManySearches.ts"

/** A job as its account sees it. */
export interface SearchJobView extends SearchJob {
  /** How manieth in the queue, from 1, if accounts go on taking turns as they do; `null` unless it is queued. */
  readonly queuePosition: number | null
}

/** A job as the worker that holds it names it. */
export type SearchClaim = Pick<SearchJob, "id" | "claims">

/** A window that was looked through. */
export interface SearchedWindow {
  readonly position: SearchPosition
  readonly hits: ReadonlyArray<SearchHit>
  /** How wide the next one should be; milliseconds. */
  readonly windowMillis: number
}

/** Which of a job's hits are wanted. */
export interface HitsRequest {
  /** How many of the job's hits, as they were found, were passed already. */
  readonly after: number
  /** At least 1. */
  readonly limit: number
  /** Hits of other channels are passed over. */
  readonly channels: ReadonlySet<ChannelId>
}

/** Some of a job's hits. */
export interface HitPage {
  readonly hits: ReadonlyArray<SearchHit>
  /** What to go on `after`. */
  readonly next: number
  /** There are no more for the moment. */
  readonly exhausted: boolean
}

/**
 * The queue of searches, and what they found.
 *
 * Laws, held by the contract suite: a job is in one worker's hands at a time, and whoever was overtaken changes nothing
 * any more; a window and its hits are recorded together or not at all; accounts take turns, the one that was served
 * longest ago first, and an account's own jobs go in the order in which they were created; what was read of a job's hits
 * stays where it was while the job goes on. Times are those of the `Clock`.
 */
export class SearchJobs extends Context.Service<SearchJobs, {
  /** Queues a search, unless the account has `limit` of them waiting or running. The id must be new. */
  readonly create: (
    search: { readonly id: string; readonly accountId: string; readonly request: SearchRequest },
    limit: number
  ) => Effect.Effect<SearchJobView, StorageUnavailable | TooManySearches>
  readonly find: (accountId: string, id: string) => Effect.Effect<SearchJobView | null, StorageUnavailable>
  /** Newest first; of the same moment by id, descending. */
  readonly list: (accountId: string, page: PageRequest) => Effect.Effect<Page<SearchJobView>, StorageUnavailable>
  /** Cancels a search; one that is finished stays as it is. `null` when the account has no such job. */
  readonly cancel: (accountId: string, id: string) => Effect.Effect<SearchJobView | null, StorageUnavailable>
  /** In the order of the search. Of a job that has expired, or that there is not, there are none. */
  readonly hits: (id: string, wanted: HitsRequest) => Effect.Effect<HitPage, StorageUnavailable>

  /** Takes the job whose turn it is; `null` when there is none to take. */
  readonly claim: (holder: string, leaseMillis: number) => Effect.Effect<SearchJob | null, StorageUnavailable>
  /** Prolongs the lease; `false` when the job is no longer this worker's. */
  readonly beat: (claim: SearchClaim, leaseMillis: number) => Effect.Effect<boolean, StorageUnavailable>
  /** The job with the window recorded; `null` when it is no longer this worker's. */
  readonly record: (claim: SearchClaim, window: SearchedWindow) => Effect.Effect<SearchJob | null, StorageUnavailable>
  /** The job, resting or given up; `null` when it is no longer this worker's. */
  readonly failAttempt: (
    claim: SearchClaim,
    failure: SearchFailure
  ) => Effect.Effect<SearchJob | null, StorageUnavailable>
  /** Gives the job to whoever comes next. Nothing happens when it is no longer this worker's. */
  readonly release: (claim: SearchClaim) => Effect.Effect<void, StorageUnavailable>

  /** Throws away the hits of jobs that were finished before an instant; answers how many jobs expired. */
  readonly expire: (finishedBefore: number) => Effect.Effect<number, StorageUnavailable>
  /** Forgets expired jobs that were finished before an instant; answers how many. */
  readonly forget: (finishedBefore: number) => Effect.Effect<number, StorageUnavailable>
  /**
   * Takes a viewer out of what was found, and forgets searches that ask for them. Jobs that are being worked on are given
   * to whoever comes next, so that no window comes in that was read before.
   */
  readonly erase: (viewer: ErasedViewer) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/search/job/SearchJobs") {}
