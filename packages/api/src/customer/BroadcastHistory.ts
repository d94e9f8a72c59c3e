import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { calendarDate } from "./calendarDate.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of broadcasts may hold. */
export const broadcastPage = { maximum: "plan", byDefault: 20 } as const

/** A broadcast in the list of a streamer's broadcasts. */
export const BroadcastRow = Schema.Struct({
  id: Schema.String,
  channel_id: Schema.NullOr(Schema.Int),
  /** `null` where the platform did not tell. */
  title: Schema.NullOr(Schema.String),
  started_at: Timestamp,
  /** `null` while on air. */
  ended_at: Schema.NullOr(Timestamp),
  is_live: Schema.Boolean,
  slug: Schema.String,
  /** Until now while on air. */
  duration_seconds: Schema.Int,
  clip_count: Schema.Int
}).annotate({ identifier: "BroadcastRow" })

const filters = {
  search: Schema.String.annotate({ description: "Part of the title or the slug, in upper or lower case." }).pipe(
    Schema.check(Schema.isMaxLength(200)),
    Schema.optionalKey
  ),
  startDate: calendarDate("First UTC day on which a broadcast may have begun.").pipe(Schema.optionalKey),
  endDate: calendarDate("Last UTC day on which a broadcast may have begun.").pipe(Schema.optionalKey)
}

const list = HttpApiEndpoint.get("list", "/streamers/:slug/broadcasts", {
  params: slug,
  query: { ...page, ...limit, ...filters },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(BroadcastRow) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.broadcasts",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: broadcastPage,
    errors: ["streamer_not_found", "customer_api_date_window_invalid", "customer_api_date_window_too_wide"]
  },
  {
    title: "Broadcast history",
    description:
      "When the streamer was on air, newest first, the broadcast on air included. A broadcast keeps its id when it ends. Rows stay where they are while pages are read, unless a broadcast begins; give `endDate` to leave those out."
  }
))

/** A streamer's broadcasts. */
export class BroadcastHistory extends HttpApiGroup.make("broadcastHistory").add(list).middleware(StreamerAccess) {}
