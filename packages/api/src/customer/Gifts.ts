import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { channelId, limit, page } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const shared = { family: "streamer_profile", streamer: "channelId", errors: ["streamer_channel_not_found"] } as const
const success = Schema.Literal(true)

/** How many rows a page of gifts may hold. */
export const giftPage = { maximum: "plan", byDefault: 20 } as const

/** KICKs that somebody sent. */
export const Gift = Schema.Struct({
  /** `null` when the gift is anonymous. */
  sender_username: Schema.NullOr(Schema.String),
  gift_name: Schema.NullOr(Schema.String),
  /** KICKs. */
  gift_amount: Schema.Int,
  message: Schema.NullOr(Schema.String),
  event_time: Timestamp
}).annotate({ identifier: "Gift" })

const latest = HttpApiEndpoint.get("latest", "/streamers/:channelId/gifts/latest", {
  params: channelId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, streamer: Streamer, ...pagedList(Gift) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.gifts_latest", units: 3, pageSize: giftPage },
  {
    title: "Latest gifts",
    description: "The KICKs sent during the last 30 days, gift by gift. Latest first; of the same moment by id, descending."
  }
))

const total = HttpApiEndpoint.get("total", "/streamers/:channelId/gifts/total", {
  params: channelId,
  success: Schema.Struct({ success, streamer: Streamer, total_gifts: Schema.Int })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.gifts_total", units: 1 },
  { title: "Gift total", description: "How many KICKs were sent during the last 30 days: the sum of all gifts' amounts." }
))

/** The KICKs that were sent to a streamer, who is named by Kick's channel id. */
export class Gifts extends HttpApiGroup.make("gifts")
  .add(latest, total)
  .middleware(StreamerAccess)
{}
