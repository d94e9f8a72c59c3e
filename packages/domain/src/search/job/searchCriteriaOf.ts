import { Result } from "effect"
import type { SearchCriteria } from "../SearchCriteria.ts"
import { parseSearchQuery, type SearchSyntaxError } from "../SearchQuery.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/** What a request asks the index for; fails where its query cannot be understood. */
export const searchCriteriaOf = (
  { channels, excludeEmoteOnly, includeOldUsernames, query, username }: Omit<SearchRequest, "from" | "to" | "order">
): Result.Result<SearchCriteria, SearchSyntaxError> =>
  Result.map(query === null ? Result.succeed(null) : parseSearchQuery(query), (parsed) => ({
    channels,
    query: parsed,
    username,
    includeOldUsernames,
    excludeEmoteOnly
  }))
