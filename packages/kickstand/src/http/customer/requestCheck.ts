import type { EndpointInfo } from "@kickstand/api/customer/CustomerEndpoint"
import type { Limits } from "@kickstand/domain/access/Limits"
import type { Refusal } from "@kickstand/domain/access/Refusal"
import { Result, Schema, SchemaIssue } from "effect"
import type { HttpApiEndpoint } from "effect/http-api"

type InvalidRequest = Pick<Refusal, "code" | "details">

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const pageFields = new Set(["limit", "page", "pageSize"])
const dateFields = new Set(["dateFrom", "dateTo"])

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

/**
 * Makes the check of an endpoint's query: what its declaration asks for, then what the caller's plan allows. The handler's
 * own decoding comes later and finds nothing left to refuse; here it has its place in the order of refusals.
 */
export const requestCheck = (endpoint: HttpApiEndpoint.Top, info: EndpointInfo) => {
  if (endpoint.query === undefined) return () => () => null
  const decode = Schema.decodeUnknownResult(
    Schema.toCodecArrayFromSingle(endpoint.query as Schema.Codec<unknown, unknown>)
  )
  return (query: unknown) => (limits: Limits): InvalidRequest | null => {
    const decoded = decode(query)
    return Result.isFailure(decoded) ? invalid(decoded.failure) : beyondPage(info, decoded.success, limits)
  }
}
