import { SearchJobBody } from "@kickstand/api/customer/SearchJobBody"
import type { Limits } from "@kickstand/domain/access/Limits"
import type { Refusal } from "@kickstand/domain/access/Refusal"
import { dayMillis } from "@kickstand/domain/projection/Window"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import type { SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import type { SearchRangeEmpty } from "@kickstand/domain/search/job/SearchRangeEmpty"
import { Result, Schema, SchemaIssue } from "effect"
import { requestedSearch } from "../../search/requestedSearch.ts"

type InvalidRequest = Pick<Refusal, "code" | "details">

/** A search as a body asks for it. */
export interface SearchAsked {
  readonly search: Omit<SearchRequest, "channels">
  /** Slugs in lower case, each once; `null` for all that are entitled. */
  readonly streamers: ReadonlyArray<string> | null
}

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const dateFields = new Set(["dateFrom", "dateTo"])

const unreadable = ({ issue }: Schema.SchemaError): InvalidRequest => {
  const issues = issuesOf(issue).issues.map(({ path, message }) => ({
    field: (path ?? []).map(String).join("."),
    message
  }))
  const ofDates = issues.every(({ field }) => dateFields.has(field))
  return { code: ofDates ? "customer_api_date_window_invalid" : "request_invalid", details: { issues } }
}

const iso = (at: number): string => new Date(at).toISOString()

const refused = (query: string | undefined) => (error: SearchSyntaxError | SearchRangeEmpty): InvalidRequest =>
  error._tag === "SearchRangeEmpty"
    ? { code: "customer_api_date_window_invalid", details: { dateFrom: iso(error.from), dateTo: iso(error.to) } }
    : { code: "invalid_search_query", details: { position: error.position, reason: error.reason, query } }

const decode = Schema.decodeUnknownResult(Schema.toCodecJson(SearchJobBody), { errors: "all" })

/** Reads the body of a request for a search; `now` is where its range ends at the latest. */
export const searchAsked = (body: string, now: number): Result.Result<SearchAsked, InvalidRequest> =>
  Result.gen(function*() {
    const json = yield* Result.try({
      try: () => JSON.parse(body) as unknown,
      catch: (): InvalidRequest => ({
        code: "request_invalid",
        details: { issues: [{ field: "", message: "Expected a body of JSON" }] }
      })
    })
    const asked = yield* Result.mapError(decode(json), unreadable)
    const search = yield* Result.mapError(requestedSearch(asked, now), refused(asked.query))
    const { streamers } = asked
    return { search, streamers: streamers === undefined ? null : [...new Set(streamers.map((slug) => slug.toLowerCase()))] }
  })

/** Refuses a range that is wider than the plan allows; a range of days is as many days wide as it names. */
export const beyondSearchRange = (
  { search: { from, to } }: SearchAsked,
  { searchMaxDateRangeDays: maximum }: Limits
): InvalidRequest | null => {
  const days = (to - from) / dayMillis
  return days > maximum
    ? { code: "customer_api_date_window_too_wide", details: { days: Math.ceil(days), maximum } }
    : null
}
