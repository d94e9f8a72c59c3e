import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { Context } from "effect"

/** A search as it was asked for, checked; once the request was admitted. */
export class RequestedSearch extends Context.Service<RequestedSearch, {
  readonly search: Omit<SearchRequest, "channels">
  /** The streamers that were named, all of them entitled; `null` when none were, which means all that are. */
  readonly channels: ReadonlyArray<TrackedChannel> | null
}>()("kickstand/api/customer/RequestedSearch") {}
