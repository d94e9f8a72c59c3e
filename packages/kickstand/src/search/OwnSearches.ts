import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { isActive } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobs, type SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import { SearchNotCompleted } from "@kickstand/domain/search/job/SearchNotCompleted"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import type { TooManySearches } from "@kickstand/domain/search/job/TooManySearches"
import { searchCriteriaOf } from "@kickstand/domain/search/job/searchCriteriaOf"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import type { SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import { Context, Effect, Layer, Option, Stream } from "effect"
import { newId } from "../operations/newId.ts"

/** What an embedding program looks for: everything from one instant until before another, unless it says more. */
export interface OwnSearch extends Pick<SearchRequest, "from" | "to">, Partial<Omit<SearchRequest, "from" | "to">> {}

/** Whose searches an embedding program's own are. Accounts have other names. */
const owner = "embedded"

/** Between looks at a search that goes on; milliseconds. */
const lookMillis = 50

/** Hits in memory at once. */
const hitsAtOnce = 1000

/** Searches of an embedding program's own: of all tracked channels, without plans and quotas. */
export class OwnSearches extends Context.Service<OwnSearches, {
  /** Queues a search. It begins when a worker is free, in this process or another. */
  readonly create: (
    search: OwnSearch
  ) => Effect.Effect<SearchJobView, StorageUnavailable | SearchSyntaxError | TooManySearches>
  readonly find: (id: string) => Effect.Effect<SearchJobView | null, StorageUnavailable>
  /** Newest first. */
  readonly list: (page: PageRequest) => Effect.Effect<Page<SearchJobView>, StorageUnavailable>
  readonly cancel: (id: string) => Effect.Effect<SearchJobView | null, StorageUnavailable>
  /** The search once it is completed. */
  readonly wait: (id: string) => Effect.Effect<SearchJobView, StorageUnavailable | SearchNotCompleted>
  /** Every hit as soon as it is found, in the order of the search. Fails at its end when the search was not completed. */
  readonly hits: (id: string) => Stream.Stream<SearchHit, StorageUnavailable | SearchNotCompleted>
}>()("kickstand/kickstand/search/OwnSearches") {
  static readonly layer: Layer.Layer<OwnSearches, never, SearchJobs | ChannelRegistry> = Layer.effect(
    OwnSearches,
    Effect.gen(function*() {
      const jobs = yield* SearchJobs
      const registry = yield* ChannelRegistry

      const create = Effect.fnUntraced(function*(search: OwnSearch) {
        const request: SearchRequest = {
          query: null,
          username: null,
          includeOldUsernames: false,
          excludeEmoteOnly: false,
          order: "newest",
          ...search,
          channels: search.channels ?? (yield* registry.list).map(({ id }) => id)
        }
        if (!(request.from < request.to)) return yield* Effect.die(new RangeError("A search must begin before it ends"))
        yield* Effect.fromResult(searchCriteriaOf(request))
        return yield* jobs.create({ id: yield* newId("srch_"), accountId: owner, request }, Number.MAX_SAFE_INTEGER)
      })

      /** The job if it goes on or is completed. */
      const look = Effect.fnUntraced(function*(id: string) {
        const job = yield* jobs.find(owner, id)
        if (job !== null && (isActive(job) || job.status === "completed")) return job
        return yield* new SearchNotCompleted({ id, status: job?.status ?? null, reason: job?.error?.message ?? null })
      })

      const wait = Effect.fnUntraced(function*(id: string) {
        while (true) {
          const job = yield* look(id)
          if (job.status === "completed") return job
          yield* Effect.sleep(lookMillis)
        }
      })

      const more = Effect.fnUntraced(function*(id: string, after: number) {
        // The job first: a job that was completed by then has no hits but those that are there.
        const found = yield* Effect.result(look(id))
        const channels = found._tag === "Success" ? found.success.request.channels : []
        const page = yield* jobs.hits(id, { after, limit: hitsAtOnce, channels: new Set<ChannelId>(channels) })
        if (!page.exhausted) return [page.hits, Option.some(page.next)] as const
        if ((yield* Effect.fromResult(found)).status === "completed") return [page.hits, Option.none<number>()] as const
        if (page.hits.length === 0) yield* Effect.sleep(lookMillis)
        return [page.hits, Option.some(page.next)] as const
      })

      return OwnSearches.of({
        create,
        find: (id) => jobs.find(owner, id),
        list: (page) => jobs.list(owner, page),
        cancel: (id) => jobs.cancel(owner, id),
        wait,
        hits: (id) => Stream.paginate(0, (after: number) => more(id, after))
      })
    })
  )
}
