import { Caller } from "@kickstand/api/customer/Caller"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { customerError } from "@kickstand/api/customer/customerErrors"
import { RequestedSearch } from "@kickstand/api/customer/RequestedSearch"
import { SearchJob } from "@kickstand/api/customer/SearchJob"
import { searchJobPage, searchResultPage } from "@kickstand/api/customer/Search"
import { generalError } from "@kickstand/api/error/generalErrors"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { isActive } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobs, type SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import { Effect, Latch, Schema, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Closing } from "../Closing.ts"
import { newId } from "../../operations/newId.ts"
import { allHits } from "../../search/allHits.ts"
import { entitledChannels } from "../../search/entitledChannels.ts"
import { describeSearchHit, describeSearchJob } from "./describeSearch.ts"
import { paged, pageRequest } from "./paged.ts"
import { decodeCursor, encodeCursor } from "./searchCursor.ts"
import { searchEvents } from "./searchEvents.ts"
import { searchExport } from "./searchExport.ts"

const success = true as const

const encode = Schema.encodeSync(Schema.fromJsonString(Schema.toCodecJson(SearchJob)))

/** When a place is likely to be free again; seconds. */
const placeSeconds = 1

/** Queues searches, and answers with what they found. */
export const layerSearch = HttpApiBuilder.group(CustomerApi, "search", Effect.fnUntraced(function*(handlers) {
  const jobs = yield* SearchJobs
  const ports = yield* Effect.context<ChannelRegistry | Entitlements>()
  const server = yield* Closing
  const routes = yield* Latch.make()
  yield* Effect.addFinalizer(() => routes.open)
  const closing = Effect.raceFirst(server.await, routes.await)

  const entitled = Effect.flatMap(Caller, entitledChannels).pipe(Effect.provideContext(ports))

  /** The channels of a job that its hits may be told of now. */
  const readable = Effect.fnUntraced(function*({ request }: SearchJobView) {
    const searched = new Set(request.channels)
    const channels = (yield* entitled).filter(({ id }) => searched.has(id))
    return new Map(channels.map((channel) => [channel.id, channel]))
  })

  const find = Effect.fnUntraced(function*(jobId: string) {
    const { account } = yield* Caller
    const job = yield* jobs.find(account.id, jobId)
    return job ?? (yield* customerError("search_job_not_found"))
  })

  const findKept = Effect.fnUntraced(function*(jobId: string) {
    const job = yield* find(jobId)
    return job.status === "expired" ? yield* customerError("search_job_expired") : job
  })

  const create = Effect.fnUntraced(function*() {
    const { account, limits } = yield* Caller
    const { channels, search } = yield* RequestedSearch
    const wanted = channels ?? (yield* entitled)
    if (wanted.length === 0) return yield* customerError("customer_api_streamer_not_entitled")
    const request = { ...search, channels: wanted.map(({ id }) => id) }
    const asked = { id: yield* newId("srch_"), accountId: account.id, request }
    const job = yield* jobs.create(asked, limits.searchConcurrencyLimit).pipe(
      Effect.catchTag("TooManySearches", ({ active, limit }) =>
        customerError("customer_api_concurrency_limit_exceeded", {
          details: { family: "search", concurrencyLimit: limit, currentConcurrency: active },
          retryAfterSeconds: placeSeconds
        }))
    )
    return { success, job: describeSearchJob(job) }
  })

  return handlers.handleAll({
    create,
    list: Effect.fnUntraced(function*({ query }) {
      const { account } = yield* Caller
      const page = pageRequest(query, searchJobPage)
      return { success, ...paged(yield* jobs.list(account.id, page), page, describeSearchJob) }
    }),
    status: Effect.fnUntraced(function*({ params }) {
      return { success, job: describeSearchJob(yield* find(params.jobId)) }
    }),
    results: Effect.fnUntraced(function*({ params: { jobId }, query }) {
      // The job first: what is found between the two looks is then on the next page.
      const job = yield* findKept(jobId)
      const after = query.cursor === undefined ? 0 : decodeCursor(jobId, query.cursor)
      if (after === null) {
        const issues = [{ field: "cursor", message: "Expected the nextCursor of a page of this job" }]
        return yield* generalError("request_invalid", { details: { issues } })
      }
      const channels = yield* readable(job)
      const limit = query.limit ?? searchResultPage.byDefault
      const { exhausted, hits, next } = yield* jobs.hits(jobId, { after, limit, channels: new Set(channels.keys()) })
      return {
        success,
        jobId,
        status: job.status,
        data: hits.map(describeSearchHit(channels)),
        nextCursor: exhausted && !isActive(job) ? null : encodeCursor(jobId, next)
      }
    }),
    export: Effect.fnUntraced(function*({ params: { jobId }, query }) {
      const job = yield* findKept(jobId)
      if (isActive(job)) return yield* customerError("search_job_unfinished", { details: { status: job.status } })
      const channels = yield* readable(job)
      const hits = allHits(jobs, jobId, new Set(channels.keys()))
      return searchExport(jobId, Stream.map(hits, describeSearchHit(channels)), query.format ?? "ndjson")
    }),
    cancel: Effect.fnUntraced(function*({ params }) {
      const { account } = yield* Caller
      const job = yield* jobs.cancel(account.id, params.jobId)
      return { success, job: describeSearchJob(job ?? (yield* find(params.jobId))) }
    }),
    events: Effect.fnUntraced(function*({ params: { jobId } }) {
      const { account } = yield* Caller
      return searchEvents(yield* find(jobId), jobs.find(account.id, jobId), closing, (job) => encode(describeSearchJob(job)))
    })
  })
}))
