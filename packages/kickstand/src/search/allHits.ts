import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { Effect, Option, Stream } from "effect"

/** Hits in memory at once. */
const hitsAtOnce = 1000

/** Everything that a search found in some channels, in its order, read as it is wanted. */
export const allHits = (
  jobs: SearchJobs["Service"],
  id: string,
  channels: ReadonlySet<ChannelId>
): Stream.Stream<SearchHit, StorageUnavailable> =>
  Stream.paginate(0, (after: number) =>
    Effect.map(jobs.hits(id, { after, limit: hitsAtOnce, channels }), ({ exhausted, hits, next }) =>
      [hits, exhausted ? Option.none<number>() : Option.some(next)] as const))
