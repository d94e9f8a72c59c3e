import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { withStatus } from "../error/ApiError.ts"
import { guardedErrors } from "../error/declaredErrors.ts"
import { AccountAccess } from "./AccountAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page } from "./parameters.ts"
import { SearchAccess } from "./SearchAccess.ts"
import { SearchHit, SearchJob, SearchJobStatus } from "./SearchJob.ts"
import { SearchJobBody } from "./SearchJobBody.ts"

const family = "search"
const success = Schema.Literal(true)

/** How many jobs a page of the list may hold. */
export const searchJobPage = { maximum: "plan", byDefault: 20 } as const

/** How many hits a page of results may hold. */
export const searchResultPage = { maximum: 250, byDefault: 50 } as const

const jobId = { jobId: Schema.String.annotate({ description: "Search job identifier, as creating it answered." }) }

const answeredJob = Schema.Struct({ success, job: SearchJob })
/** Handlers may fail with some of what may refuse any request. */
const [invalid, , forbidden, unknown, usedUp] = guardedErrors
const expired = withStatus(410, "The results have expired.")
const unfinished = withStatus(409, "The search is not finished.")

const create = HttpApiEndpoint.post("create", "/search/jobs", {
  payload: SearchJobBody,
  success: answeredJob.pipe(HttpApiSchema.status(202)),
  error: [forbidden, usedUp]
}).middleware(SearchAccess).annotateMerge(customerEndpoint(
  {
    code: "search.create",
    family,
    units: 4,
    note: "Queues a search of the chat history; poll its status, then page through its results.",
    errors: [
      "invalid_search_query",
      "streamer_not_found",
      "customer_api_streamer_not_entitled",
      "customer_api_streamer_not_allowed_for_key",
      "customer_api_date_window_invalid",
      "customer_api_date_window_too_wide"
    ]
  },
  {
    title: "Create a search job",
    description:
      "Queues a search of the chat history of one, several or all entitled streamers. As many searches may wait and run at once as the plan has concurrent searches."
  }
))

const list = HttpApiEndpoint.get("list", "/search/jobs", {
  query: { ...page, ...limit },
  success: Schema.Struct({ success, ...pagedList(SearchJob) })
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  { code: "search.list", family, units: 0, pageSize: searchJobPage },
  { title: "List search jobs", description: "The account's searches, newest first." }
))

const status = HttpApiEndpoint.get("status", "/search/jobs/:jobId", {
  params: jobId,
  success: answeredJob,
  error: [unknown]
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  { code: "search.status", family, units: 0, errors: ["search_job_not_found"] },
  {
    title: "Search job status",
    description: "How a search stands. Hits can be read while it runs, and until they expire."
  }
))

const results = HttpApiEndpoint.get("results", "/search/jobs/:jobId/results", {
  params: jobId,
  query: {
    ...limit,
    cursor: Schema.String.annotate({ description: "The `nextCursor` of the page before; the first page when absent." })
      .pipe(Schema.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,200}$/)), Schema.optionalKey)
  },
  success: Schema.Struct({
    success,
    jobId: Schema.String,
    status: SearchJobStatus,
    data: Schema.Array(SearchHit),
    /** `null` when the search is finished and this was the last page. While it runs there always is one. */
    nextCursor: Schema.NullOr(Schema.String)
  }),
  error: [invalid, unknown, expired]
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  {
    code: "search.results",
    family,
    units: 1,
    pageSize: searchResultPage,
    errors: ["search_job_not_found", "search_job_expired"]
  },
  {
    title: "Search job results",
    description:
      "Hits in the order of the search, page by page. What was read stays where it is while the search goes on; an empty page with a cursor means that there is nothing new yet. Hits of streamers that are no longer entitled are left out."
  }
))

const exportAll = HttpApiEndpoint.get("export", "/search/jobs/:jobId/export", {
  params: jobId,
  query: {
    format: Schema.Literals(["ndjson", "csv"]).annotate({ description: "One hit a line; `ndjson` when absent." })
      .pipe(Schema.optionalKey)
  },
  success: HttpApiSchema.StreamUint8Array({ contentType: ["application/x-ndjson", "text/csv"] }),
  error: [unknown, expired, unfinished]
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  {
    code: "search.export",
    family,
    units: 4,
    errors: ["search_job_not_found", "search_job_expired", "search_job_unfinished"]
  },
  {
    title: "Export search job results",
    description: "All hits of a search that has ended, as they are in the results: a JSON object or a CSV record a line."
  }
))

const cancel = HttpApiEndpoint.delete("cancel", "/search/jobs/:jobId", {
  params: jobId,
  success: answeredJob,
  error: [unknown]
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  { code: "search.cancel", family, units: 0, errors: ["search_job_not_found"] },
  {
    title: "Cancel a search job",
    description: "Ends a search; what was found so far can be read. A search that has ended stays as it is."
  }
))

const events = HttpApiEndpoint.get("events", "/search/jobs/:jobId/events", {
  params: jobId,
  success: HttpApiSchema.StreamSse({ data: SearchJob }),
  error: [unknown]
}).middleware(AccountAccess).annotateMerge(customerEndpoint(
  { code: "search.events", family, units: 0, listed: false, errors: ["search_job_not_found"] },
  {
    title: "Watch a search job",
    description:
      "The job as server-sent events: at once, whenever it has changed, and a last time when it has ended, which closes the stream. Comments in between keep the connection open."
  }
))

/** Searches of the chat history that are carried out in the background. */
export class Search extends HttpApiGroup.make("search")
  .add(create, list, status, results, exportAll, cancel, events)
  .annotateMerge(OpenApi.annotations({
    description: "Searches of the chat history. This family is Kickstand's own design and in no other service's API."
  }))
{}
