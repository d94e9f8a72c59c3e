import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { PublicAccess } from "./PublicAccess.ts"
import { publicAnswer } from "./PublicAnswer.ts"
import { publicEndpoint } from "./publicEndpoint.ts"
import { SubscriptionFigures } from "./Subscriptions.ts"

/** How a channel's stream stands. Beside `is_live` there is something to tell only while it is on air. */
const PlatformStatus = Schema.Struct({
  is_live: Schema.Boolean,
  /** As it was last told, `null` until then. */
  viewer_count: Schema.optionalKey(Schema.NullOr(Schema.Int)),
  stream_title: Schema.optionalKey(Schema.NullOr(Schema.String)),
  category_name: Schema.optionalKey(Schema.NullOr(Schema.String))
}).annotate({ identifier: "PlatformStatus" })

/** How the streams of all connected platforms stand. */
export const StreamStatus = Schema.Struct({
  is_live: Schema.Boolean,
  platforms: Schema.Struct({
    kick: Schema.optionalKey(PlatformStatus),
    twitch: Schema.optionalKey(PlatformStatus)
  })
}).annotate({ identifier: "StreamStatus" })

/** All coins of the viewers together. */
export const CoinSummary = Schema.Struct({
  total_coins: Schema.Int,
  users_count: Schema.Int
}).annotate({ identifier: "CoinSummary" })

/** A broadcaster at a glance. */
export const Overview = Schema.Struct({
  stream_status: StreamStatus,
  subscriptions: SubscriptionFigures,
  coins: CoinSummary,
  kicks: Schema.Struct({ total_kicks: Schema.Int }),
  events: Schema.Struct({ total: Schema.Int })
}).annotate({ identifier: "PublicOverview" })

const overview = HttpApiEndpoint.get("overview", "/overview", { success: publicAnswer(Overview) }).annotateMerge(publicEndpoint({
  code: "overview",
  title: "Overview",
  description:
    "Stream status, subscriptions, coins, KICKs and the number of stored events at a glance, over all connected platforms."
}))

const streamStatus = HttpApiEndpoint.get("streamStatus", "/stream-status", { success: publicAnswer(StreamStatus) })
  .annotateMerge(publicEndpoint({
    code: "stream-status",
    title: "Stream status",
    description: "Whether each connected platform is live, and `is_live` when any is."
  }))

/** What most tools ask first. */
export class Core extends HttpApiGroup.make("core").add(overview, streamStatus).middleware(PublicAccess) {}
