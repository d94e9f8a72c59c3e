import type { Family } from "@kickstand/domain/access/Family"
import { Context } from "effect"
import { OpenApi } from "effect/http-api"
import type { CustomerErrorCode } from "./customerErrors.ts"
import { describeOperation } from "./describeOperation.ts"

/** What metering, the live catalogue and the documentation need to know of an endpoint. */
export interface EndpointInfo {
  /** Names the endpoint in the catalogue and in usage: `<subject>.<question>`. */
  readonly code: string
  readonly family: Family
  /** Base cost of one call. */
  readonly units: number
  /** Counts against the quotas and is refused when they are used up; otherwise it is only counted. */
  readonly limited: boolean
  /** The path parameter that leads to the streamer who must be entitled; `null` when the question is about no one. */
  readonly streamer: "slug" | "channelId" | "chatroomId" | "broadcastId" | "predictionId" | null
  /** Rows per answer, as `limit` asks for them; `null` for answers that are no lists. */
  readonly pageSize: PageSize | null
  readonly status: "active" | "coming_soon"
  /** Has a place in the catalogue; otherwise it is another way to ask what one that has answers. */
  readonly listed: boolean
  /** For the catalogue's reader. */
  readonly note: string | null
  /** What this endpoint may answer beside what may refuse any call. */
  readonly errors: ReadonlyArray<CustomerErrorCode>
}

/** How many rows a list may hold. */
export interface PageSize {
  /** `plan` leaves it to the plan's `maxPageSize`. */
  readonly maximum: number | "plan"
  readonly byDefault: number
}

/** The {@link EndpointInfo} that every endpoint of the customer API is annotated with. */
export class CustomerEndpoint extends Context.Service<CustomerEndpoint, EndpointInfo>()(
  "kickstand/api/customer/CustomerEndpoint"
) {}

const defaults = {
  limited: true,
  streamer: null,
  pageSize: null,
  status: "active",
  listed: true,
  note: null,
  errors: []
} satisfies Partial<EndpointInfo>

/** The annotations of an endpoint of the customer API; `title` and `description` are for its documentation. */
export const customerEndpoint = (
  info: Pick<EndpointInfo, "code" | "family" | "units"> & Partial<EndpointInfo>,
  text: { readonly title: string; readonly description: string }
): Context.Context<CustomerEndpoint> => {
  const complete: EndpointInfo = { ...defaults, ...info }
  return Context.make(CustomerEndpoint, complete).pipe(
    Context.merge(OpenApi.annotations({
      identifier: complete.code,
      summary: text.title,
      description: text.description,
      transform: describeOperation(complete)
    }))
  )
}
