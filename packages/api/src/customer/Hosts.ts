import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of hosts may hold. */
export const hostPage = { maximum: "plan", byDefault: 20 } as const

/** Viewers that another streamer sent over. */
export const Host = Schema.Struct({
  host_username: Schema.String,
  number_viewers: Schema.Int,
  /** `null` when nothing was said. */
  optional_message: Schema.NullOr(Schema.String),
  created_at: Timestamp
}).annotate({ identifier: "Host" })

const list = HttpApiEndpoint.get("list", "/streamers/:slug/hosts", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(Host) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.hosts",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: hostPage,
    errors: ["streamer_not_found"]
  },
  {
    title: "Hosts history",
    description: "Who hosted or raided the streamer during the last 30 days, newest first; of the same moment by event id."
  }
))

/** Who hosted a streamer. */
export class Hosts extends HttpApiGroup.make("hosts").add(list).middleware(StreamerAccess) {}
