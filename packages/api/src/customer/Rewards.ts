import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

const success = Schema.Literal(true)

/** How many rows each list of the statistics may hold. */
export const rewardPage = { maximum: "plan", byDefault: 10 } as const

/** Somebody redeemed a reward. */
export const RewardRedemption = Schema.Struct({
  username: Schema.String,
  reward_title: Schema.String,
  /** Channel points. */
  reward_cost: Schema.Int,
  redeemed_at: Timestamp
}).annotate({ identifier: "RewardRedemption" })

const stats = HttpApiEndpoint.get("stats", "/streamers/:slug/reward-stats", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    streamer: Streamer,
    totalRedemptions: Schema.Int,
    /** `null` when nobody redeemed anything. */
    topRedeemer: Schema.NullOr(Schema.Struct({ username: Schema.String, count: Schema.Int })),
    rewardsPagination: Schema.Struct(pagedList(RewardRedemption)),
    topRewards: Schema.Struct(pagedList(Schema.Struct({ title: Schema.String, count: Schema.Int })))
  })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.reward_stats",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: rewardPage,
    errors: ["streamer_not_found", "streamer_channel_not_found"]
  },
  {
    title: "Reward stats",
    description:
      "Rewards redeemed during the last 30 days, whatever became of the redemption: one by one, latest first (of the same moment by id, descending), and by reward, most redeemed first (equal numbers by reward id). `page` and `limit` go for both lists."
  }
))

/** The channel rewards that viewers of a streamer redeemed. */
export class Rewards extends HttpApiGroup.make("rewards").add(stats).middleware(StreamerAccess) {}
