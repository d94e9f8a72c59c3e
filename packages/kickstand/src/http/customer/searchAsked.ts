import { SearchJobBody } from "@kickstand/api/customer/SearchJobBody"
import type { Limits } from "@kickstand/domain/access/Limits"
import type { Refusal } from "@kickstand/domain/access/Refusal"
import { dayMillis } from "@kickstand/domain/projection/Window"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { parseSearchQuery } from "@kickstand/domain/search/SearchQuery"
import { Result, Schema, SchemaIssue } from "effect"

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
    const { dateFrom: from, dateTo, order = "newest", query = null, streamers, username = null } = asked
    const window = { dateFrom: new Date(from).toISOString(), dateTo: new Date(dateTo).toISOString() }
    if (from >= dateTo || from >= now) {
      return yield* Result.fail<InvalidRequest>({ code: "customer_api_date_window_invalid", details: window })
    }
    if (query !== null) {
      yield* Result.mapError(parseSearchQuery(query), ({ position, reason }): InvalidRequest => ({
        code: "invalid_search_query",
        details: { position, reason, query }
      }))
    }
    const search = {
      query,
      username: username?.trim() ?? null,
      includeOldUsernames: asked.includeOldUsernames ?? false,
      excludeEmoteOnly: asked.excludeEmoteOnly ?? false,
      from,
      // Of what lies ahead nothing can be looked through.
      to: Math.min(dateTo, now),
      order
    }
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
