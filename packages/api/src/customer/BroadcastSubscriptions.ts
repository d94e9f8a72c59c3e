import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"
import { subscriptionPage } from "./Subscriptions.ts"

const shared = { family: "broadcast", units: 4, streamer: "broadcastId", errors: ["broadcast_not_found"] } as const
const success = Schema.Literal(true)

/** How many rows a page of a broadcast's gifters may hold. */
export const gifterPage = { maximum: "plan", byDefault: 10 } as const

/** What an event of a broadcast told of somebody's subscription. */
export const SubscriptionEvent = Schema.Struct({
  username: Schema.String,
  /** Months subscribed so far; 1 for a gift, which does not tell. */
  months: Schema.Int,
  is_gifted: Schema.Boolean,
  /** `null` when it was paid, or given anonymously. */
  gifter_username: Schema.NullOr(Schema.String),
  event_time: Timestamp
}).annotate({ identifier: "SubscriptionEvent" })

const type = {
  type: Schema.Literals(["all", "normal", "gifted"])
    .annotate({ description: "Which subscriptions are wanted: paid (`normal`), given (`gifted`), or `all`, as when absent." })
    .pipe(Schema.optionalKey)
}

const subscribers = HttpApiEndpoint.get("subscribers", "/broadcasts/:broadcastId/subscribers", {
  params: broadcastId,
  query: { ...page, ...limit, ...type },
  success: Schema.Struct({ success, broadcast: Broadcast, ...pagedList(SubscriptionEvent) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.subscribers", pageSize: subscriptionPage },
  {
    title: "Broadcast subscribers",
    description:
      "Subscriptions that were begun, renewed or given during a broadcast, event by event: a gift stands once for each who got it. Latest first; of the same moment by event id, then user id, both descending."
  }
))

const topGifters = HttpApiEndpoint.get("topGifters", "/broadcasts/:broadcastId/top-gifters", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    broadcast: Broadcast,
    ...pagedList(Schema.Struct({ gifter_username: Schema.String, total_gifts: Schema.Int, last_gift_date: Timestamp }))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "broadcast.top_gifters", pageSize: gifterPage },
  {
    title: "Broadcast top gifters",
    description:
      "Who gave subscriptions away during a broadcast, most first; equal numbers by user id. Anonymous gifts are nobody's."
  }
))

/** Who subscribed during a broadcast, and who gave subscriptions away. */
export class BroadcastSubscriptions extends HttpApiGroup.make("broadcastSubscriptions")
  .add(subscribers, topGifters)
  .middleware(BroadcastAccess)
{}
