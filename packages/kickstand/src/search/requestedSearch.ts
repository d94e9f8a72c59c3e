import type { SearchJobBody } from "@kickstand/api/customer/SearchJobBody"
import { SearchRangeEmpty } from "@kickstand/domain/search/job/SearchRangeEmpty"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { parseSearchQuery, type SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import { Result } from "effect"

/** A search as a body asks for it, whatever the channels; `now` is where its range ends at the latest. */
export const requestedSearch = (
  asked: Omit<SearchJobBody, "streamers">,
  now: number
): Result.Result<Omit<SearchRequest, "channels">, SearchSyntaxError | SearchRangeEmpty> =>
  Result.gen(function*() {
    const { dateFrom: from, dateTo: to, order = "newest", query = null, username = null } = asked
    if (from >= to || from >= now) return yield* Result.fail(new SearchRangeEmpty({ from, to }))
    if (query !== null) yield* parseSearchQuery(query)
    return {
      query,
      username: username?.trim() ?? null,
      includeOldUsernames: asked.includeOldUsernames ?? false,
      excludeEmoteOnly: asked.excludeEmoteOnly ?? false,
      from,
      // Of what lies ahead nothing can be looked through.
      to: Math.min(to, now),
      order
    }
  })
