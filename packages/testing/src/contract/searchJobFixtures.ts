import { channelId } from "@kickstand/domain/event/ChannelId"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import type { SearchClaim, SearchedWindow } from "@kickstand/domain/search/job/SearchJobs"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { Effect } from "effect"

/** The channels that searches of the suites are about. */
export const searched = [channelId("kick", 1), channelId("kick", 2)] as const

/** A search of a hundred instants, newest first. */
export const searchRequest: SearchRequest = {
  channels: searched,
  // Text that not every column type can hold.
  query: "hello \u0000 \ud800",
  username: null,
  includeOldUsernames: false,
  excludeEmoteOnly: false,
  from: 1000,
  to: 1100,
  order: "newest"
}

/** How long workers of the suites hold a job; milliseconds. */
export const searchLease = 10_000

/** A hit at an instant of {@link searchRequest}. */
export const searchHit = (at: number, channel: SearchHit["channel"] = searched[0]): SearchHit => ({
  id: `m${at}`,
  channel,
  senderId: "42",
  senderUsername: "viewer42",
  content: `hello \u0000 ${at}`,
  at,
  highlights: [[0, 5]]
})

/** Everything down to an instant looked through. */
export const searchedTo = (at: number, hits: ReadonlyArray<SearchHit>): SearchedWindow => ({
  position: { at, last: null },
  hits,
  windowMillis: 10
})

/** Queues a search of {@link searchRequest}, with places enough. */
export const queueSearch = (id: string, accountId: string, limit = 100) =>
  Effect.flatMap(SearchJobs, (jobs) => jobs.create({ id, accountId, request: searchRequest }, limit))

/** Takes a job and fails when there is none to take. */
export const claimSearch = (holder: string) =>
  Effect.flatMap(SearchJobs, (jobs) =>
    Effect.flatMap(jobs.claim(holder, searchLease), (job) =>
      job === null ? Effect.die(new Error("There was no search to take")) : Effect.succeed(job)))

/** Looks through all of a job in two windows, with a hit in each. */
export const finishSearch = Effect.fnUntraced(function*(claim: SearchClaim) {
  const jobs = yield* SearchJobs
  yield* jobs.record(claim, searchedTo(1050, [searchHit(1060)]))
  return yield* jobs.record(claim, searchedTo(1000, [searchHit(1010)]))
})
