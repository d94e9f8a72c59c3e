import type { EndpointInfo } from "@kickstand/api/customer/CustomerEndpoint"
import type { Limits } from "@kickstand/domain/access/Limits"
import type { Refusal } from "@kickstand/domain/access/Refusal"
import { parseMoment } from "@kickstand/domain/projection/Moment"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { Result, Schema, SchemaIssue } from "effect"
import type { HttpApiEndpoint } from "effect/http-api"

type InvalidRequest = Pick<Refusal, "code" | "details">

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const pageFields = new Set(["limit", "page", "pageSize"])
const dateFields = new Set(["startDate", "endDate"])

/** Names what is wrong by the field that is. */
const invalid = ({ issue }: Schema.SchemaError): InvalidRequest => {
  const issues = issuesOf(issue).issues.map(({ path, message }) => ({
    field: path === undefined ? "" : path.map(String)[0] ?? "",
    message
  }))
  const details = { issues }
  if (issues.some(({ field }) => pageFields.has(field))) return { code: "customer_api_page_size_invalid", details }
  if (issues.some(({ field }) => dateFields.has(field))) return { code: "customer_api_date_window_invalid", details }
  return { code: "request_invalid", details }
}

const beyondPage = ({ pageSize }: EndpointInfo, query: unknown, limits: Limits): InvalidRequest | null => {
  if (pageSize === null) return null
  const { limit } = query as { readonly limit?: number }
  const maximum = pageSize.maximum === "plan" ? limits.maxPageSize : pageSize.maximum
  if (limit === undefined || limit <= maximum) return null
  return { code: "customer_api_page_size_invalid", details: { limit, minimum: 1, maximum } }
}

/** Of dates that leave one end open nothing is to be checked: without any, all of history may be asked for. */
const beyondDates = (query: unknown, limits: Limits): InvalidRequest | null => {
  const { startDate, endDate } = query as { readonly startDate?: number; readonly endDate?: number }
  if (startDate === undefined || endDate === undefined) return null
  const days = Math.round((endDate - startDate) / dayMillis) + 1
  if (days < 1) return { code: "customer_api_date_window_invalid", details: { days } }
  const maximum = limits.maxDateRangeDays
  return days > maximum ? { code: "customer_api_date_window_too_wide", details: { days, maximum } } : null
}

/** How far answers reach back beyond now; milliseconds. Clocks of several servers may differ by a minute. */
const [longestAgo, furthestAhead] = [dayMillis, 60_000]

const beyondMoment = (query: unknown, now: number): InvalidRequest | null => {
  const moment = parseMoment((query as { readonly asOf?: string }).asOf ?? "")
  if (moment === null || (moment.at >= now - longestAgo && moment.at <= now + furthestAhead)) return null
  const message = "Expected what an answer of the last day told in its header x-kickstand-as-of"
  return { code: "request_invalid", details: { issues: [{ field: "asOf", message }] } }
}

/**
 * Makes the check of an endpoint's query: what its declaration asks for, then what the caller's plan allows. The handler's
 * own decoding comes later and finds nothing left to refuse; here it has its place in the order of refusals.
 */
export const requestCheck = (endpoint: HttpApiEndpoint.Top, info: EndpointInfo) => {
  if (endpoint.query === undefined) return (_query: unknown, _now: number) => () => null
  const decode = Schema.decodeUnknownResult(
    Schema.toCodecArrayFromSingle(endpoint.query as Schema.Codec<unknown, unknown>)
  )
  return (query: unknown, now: number) => (limits: Limits): InvalidRequest | null => {
    const decoded = decode(query)
    if (Result.isFailure(decoded)) return invalid(decoded.failure)
    return beyondPage(info, decoded.success, limits) ?? beyondDates(decoded.success, limits) ??
      beyondMoment(decoded.success, now)
  }
}
