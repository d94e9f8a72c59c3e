import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { Search } from "@kickstand/api/admin/Searches"
import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { isActive } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobs, type SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import { SearchNotCompleted } from "@kickstand/domain/search/job/SearchNotCompleted"
import { SearchNotFound } from "@kickstand/domain/search/job/SearchNotFound"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { Clock, Effect, Latch, Schema, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { newId } from "../../operations/newId.ts"
import { allHits } from "../../search/allHits.ts"
import { requestedSearch } from "../../search/requestedSearch.ts"
import { Closing } from "../Closing.ts"
import { describeSearchHit, describeSearchJob } from "../customer/describeSearch.ts"
import { searchEvents } from "../customer/searchEvents.ts"
import { searchExport } from "../customer/searchExport.ts"

/** Whose searches the operator's are. Accounts have other names. */
const owner = "operator"

/** How many searches of the operator's may wait and run at once. */
const mostAtOnce = 5

const describe = (job: SearchJobView): typeof Search.Type => ({ ...describeSearchJob(job), request: job.request })

const encode = Schema.encodeSync(Schema.fromJsonString(Schema.toCodecJson(Search)))

/** Carries the operator's own searches of the chat history. */
export const layerSearches = HttpApiBuilder.group(AdminApi, "searches", Effect.fnUntraced(function*(handlers) {
  const jobs = yield* SearchJobs
  const registry = yield* ChannelRegistry
  const audit = yield* AuditLog
  const server = yield* Closing
  const routes = yield* Latch.make()
  yield* Effect.addFinalizer(() => routes.open)
  const closing = Effect.raceFirst(server.await, routes.await)

  const find = Effect.fnUntraced(function*(id: string) {
    return (yield* jobs.find(owner, id)) ?? (yield* new SearchNotFound({ id }))
  })

  const tracked = Effect.map(registry.list, (channels) => new Map(channels.map((channel) => [channel.id, channel])))

  /** The channels of a search as they are called now; those that are no longer tracked are called by their ids. */
  const described = Effect.fnUntraced(function*({ request }: SearchJobView) {
    const channels = yield* tracked
    const describeHit = describeSearchHit(channels)
    const tell = (hit: SearchHit) =>
      channels.has(hit.channel) ? describeHit(hit) : { ...describeHit(hit), channel_slug: hit.channel }
    return { channels: new Set<ChannelId>(request.channels), tell }
  })

  return handlers.handleAll({
    create: Effect.fnUntraced(function*({ payload: { channels: wanted, ...asked } }) {
      const search = yield* Effect.fromResult(requestedSearch(asked, yield* Clock.currentTimeMillis))
      const channels = yield* tracked
      const unknown = wanted?.find((id) => !channels.has(id))
      if (unknown !== undefined || channels.size === 0) return yield* new ChannelNotTracked({ channel: unknown ?? "" })
      const request = { ...search, channels: wanted ?? [...channels.keys()] }
      const job = yield* audit.record(
        jobs.create({ id: yield* newId("srch_"), accountId: owner, request }, mostAtOnce),
        // Not what was looked for: the names of who is erased must not stay here.
        ({ id }) => ({ action: "search.create", target: id, details: {} })
      )
      return describe(job)
    }),
    list: ({ query: { limit = 20, page = 1 } }) =>
      Effect.map(jobs.list(owner, { page, limit }), ({ items, total }) => ({ items: items.map(describe), total })),
    show: ({ params }) => Effect.map(find(params.id), describe),
    events: Effect.fnUntraced(function*({ params: { id } }) {
      return searchEvents(yield* find(id), jobs.find(owner, id), closing, (job) => encode(describe(job)))
    }),
    hits: Effect.fnUntraced(function*({ params: { id }, query: { after = 0, limit = 50 } }) {
      // The job first: what is found between the two looks is then on the next page.
      const job = yield* find(id)
      const { channels, tell } = yield* described(job)
      const { exhausted, hits, next } = yield* jobs.hits(id, { after, limit, channels })
      return {
        items: hits.map((hit) => ({ ...tell(hit), channel: hit.channel })),
        next: exhausted && !isActive(job) ? null : next
      }
    }),
    export: Effect.fnUntraced(function*({ params: { id }, query: { format = "ndjson" } }) {
      const job = yield* find(id)
      if (isActive(job) || job.status === "expired") {
        return yield* new SearchNotCompleted({ id, status: job.status, reason: null })
      }
      const { channels, tell } = yield* described(job)
      return searchExport(id, Stream.map(allHits(jobs, id, channels), tell), format)
    }),
    cancel: Effect.fnUntraced(function*({ params: { id } }) {
      return describe((yield* jobs.cancel(owner, id)) ?? (yield* new SearchNotFound({ id })))
    })
  })
}))
