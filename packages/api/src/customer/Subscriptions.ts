import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const shared = {
  family: "streamer_profile",
  streamer: "slug",
  errors: ["streamer_not_found", "streamer_chatroom_not_found"]
} as const
const success = Schema.Literal(true)

/** How many rows each list of the summary may hold. */
export const summaryPage = { maximum: "plan", byDefault: 10 } as const

/** How many rows a page of subscribers or gifters may hold. */
export const subscriptionPage = { maximum: "plan", byDefault: 20 } as const

const subscriber = {
  username: Schema.String,
  /** Months subscribed so far; 1 for a gift, which does not tell. */
  months: Schema.Int,
  tier: Schema.Literals(["Tier 1", "Tier 2", "Tier 3"])
}
const known = { event_time: Timestamp, is_renewed: Schema.Boolean }

/** Someone who pays their subscription. */
export const NormalSubscriber = Schema.Struct({ ...subscriber, ...known }).annotate({ identifier: "NormalSubscriber" })

/** Someone who was given their subscription. */
export const GiftedSubscriber = Schema.Struct({
  ...subscriber,
  /** `null` when the gift was anonymous. */
  gifter_username: Schema.NullOr(Schema.String),
  ...known
}).annotate({ identifier: "GiftedSubscriber" })

const gifter = { gifter_username: Schema.String, total_gifts: Schema.Int }

const summary = HttpApiEndpoint.get("summary", "/streamers/:slug/subscriptions", {
  params: slug,
  query: limit,
  success: Schema.Struct({
    success,
    streamer: Streamer,
    totalSubscribers: Schema.Struct({ normal: Schema.Int, gifted: Schema.Int, total: Schema.Int }),
    normalSubscribers: Schema.Array(NormalSubscriber),
    giftedSubscribers: Schema.Array(GiftedSubscriber),
    topGifters: Schema.Array(Schema.Struct(gifter))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.subscriptions", units: 2, pageSize: summaryPage },
  {
    title: "Subscription summary",
    description:
      "Subscribers of the last 30 days, each counted once, by the last thing told of their subscription: paid or given. With the latest of both, and who gave most."
  }
))

const normal = HttpApiEndpoint.get("normal", "/streamers/:slug/subscriptions/normal", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, streamer: Streamer, ...pagedList(NormalSubscriber) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.subscriptions_normal", units: 3, pageSize: subscriptionPage },
  {
    title: "Normal subscribers",
    description:
      "Who pays their subscription, by the last thing told of each within the last 30 days. Latest first; of the same moment by user id."
  }
))

const gifted = HttpApiEndpoint.get("gifted", "/streamers/:slug/subscriptions/gifted", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success, streamer: Streamer, ...pagedList(GiftedSubscriber) })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.subscriptions_gifted", units: 3, pageSize: subscriptionPage },
  {
    title: "Gifted subscribers",
    description:
      "Who was given their subscription, by the last thing told of each within the last 30 days. Latest first; of the same moment by user id."
  }
))

const topGifters = HttpApiEndpoint.get("topGifters", "/streamers/:slug/subscriptions/top-gifters", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    streamer: Streamer,
    ...pagedList(Schema.Struct({ ...gifter, last_gift_date: Timestamp }))
  })
}).annotateMerge(customerEndpoint(
  { ...shared, code: "streamer.top_gifters", units: 3, pageSize: subscriptionPage },
  {
    title: "Top gifters",
    description:
      "Who gave how many subscriptions away during the last 30 days, most first; equal numbers by user id. Anonymous gifts are not ranked."
  }
))

/** A streamer's subscribers, and who gave subscriptions away. */
export class Subscriptions extends HttpApiGroup.make("subscriptions")
  .add(summary, normal, gifted, topGifters)
  .middleware(StreamerAccess)
{}
