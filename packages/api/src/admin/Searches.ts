import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { SearchNotCompleted } from "@kickstand/domain/search/job/SearchNotCompleted"
import { SearchNotFound } from "@kickstand/domain/search/job/SearchNotFound"
import { SearchRangeEmpty } from "@kickstand/domain/search/job/SearchRangeEmpty"
import { TooManySearches } from "@kickstand/domain/search/job/TooManySearches"
import { SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import { Schema, Struct } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { SearchHit as CustomerHit, SearchJob as CustomerJob } from "../customer/SearchJob.ts"
import { SearchJobBody } from "../customer/SearchJobBody.ts"
import { Timestamp } from "../Timestamp.ts"
import { countUpTo, page, pageOf } from "./listed.ts"
import { channelNotTracked } from "./Transfer.ts"
import { wireError } from "./wireError.ts"

/** A search of the operator's, as it stands, with what was asked. */
export const Search = Schema.Struct({
  ...CustomerJob.fields,
  request: Schema.Struct({
    channels: Schema.Array(ChannelId),
    query: Schema.NullOr(Schema.String),
    username: Schema.NullOr(Schema.String),
    includeOldUsernames: Schema.Boolean,
    excludeEmoteOnly: Schema.Boolean,
    from: Timestamp,
    /** Exclusive. */
    to: Timestamp,
    order: Schema.Literals(["newest", "oldest"])
  })
}).annotate({ identifier: "OperatorSearch" })

/** A message that a search found. */
export const Hit = Schema.Struct({ ...CustomerHit.fields, channel: ChannelId }).annotate({ identifier: "OperatorSearchHit" })

/** What a search looks for: in all tracked channels when `channels` is absent. */
export const SearchBody = Schema.Struct({
  ...Struct.omit(SearchJobBody.fields, ["streamers"]),
  channels: Schema.Array(ChannelId).pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(1000)), Schema.optionalKey)
}).annotate({ identifier: "OperatorSearchBody" })

const searchNotFound = wireError(SearchNotFound, { code: "search_not_found", status: 404, fields: ["id"] })
const searchRangeEmpty = wireError(SearchRangeEmpty, { code: "search_range_empty", status: 400, fields: ["from", "to"] })
const searchNotCompleted = wireError(SearchNotCompleted, {
  code: "search_not_completed",
  status: 409,
  fields: ["id", "status", "reason"]
})
const tooManySearches = wireError(TooManySearches, { code: "too_many_searches", status: 409, fields: ["active", "limit"] })
const invalidQuery = wireError(SearchSyntaxError, {
  code: "invalid_search_query",
  status: 400,
  fields: ["position", "reason"]
})

const params = { id: Schema.String }

const create = HttpApiEndpoint.post("create", "/searches", {
  payload: SearchBody,
  success: Search.pipe(HttpApiSchema.status(202)),
  error: [invalidQuery, searchRangeEmpty, channelNotTracked, tooManySearches]
}).annotateMerge(OpenApi.annotations({
  summary: "Search the chat history",
  description: "Of any tracked channels, without plans and quotas; workers carry it out beside the accounts' searches, by "
    + "turns. The query is the customer API's."
}))

const list = HttpApiEndpoint.get("list", "/searches", {
  query: { ...page, limit: countUpTo(100) },
  success: Schema.Struct(pageOf(Search))
}).annotateMerge(OpenApi.annotations({ summary: "The operator's searches", description: "Newest first." }))

const show = HttpApiEndpoint.get("show", "/searches/:id", {
  params,
  success: Search,
  error: searchNotFound
}).annotateMerge(OpenApi.annotations({ summary: "How a search stands" }))

const events = HttpApiEndpoint.get("events", "/searches/:id/events", {
  params,
  success: HttpApiSchema.StreamSse({ data: Search }),
  error: searchNotFound
}).annotateMerge(OpenApi.annotations({
  summary: "Watch a search",
  description: "As server-sent events: at once, whenever it has changed, and a last time when it has ended."
}))

const hits = HttpApiEndpoint.get("hits", "/searches/:id/hits", {
  params,
  query: {
    /** How many hits lie before the page: the `next` of the page before. */
    after: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)), Schema.optionalKey),
    limit: countUpTo(250)
  },
  success: Schema.Struct({
    items: Schema.Array(Hit),
    /** `null` when the search has ended and this was the last page. */
    next: Schema.NullOr(Schema.Int)
  }),
  error: searchNotFound
}).annotateMerge(OpenApi.annotations({
  summary: "What a search found",
  description: "In the order of the search, while it runs as well; fifty when `limit` is absent. Nothing once it has expired."
}))

const exportAll = HttpApiEndpoint.get("export", "/searches/:id/export", {
  params,
  query: { format: Schema.Literals(["ndjson", "csv"]).pipe(Schema.optionalKey) },
  success: HttpApiSchema.StreamUint8Array({ contentType: ["application/x-ndjson", "text/csv"] }),
  error: [searchNotFound, searchNotCompleted]
}).annotateMerge(OpenApi.annotations({
  summary: "All hits of a search as a file",
  description: "Once it has ended: a JSON object or a CSV record a line."
}))

const cancel = HttpApiEndpoint.delete("cancel", "/searches/:id", {
  params,
  success: Search,
  error: searchNotFound
}).annotateMerge(OpenApi.annotations({
  summary: "Cancel a search",
  description: "What was found so far can be read. A search that has ended stays as it is."
}))

/** The operator's own searches of the chat history. */
export class Searches extends HttpApiGroup.make("searches").add(create, list, show, events, hits, exportAll, cancel) {}
