import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { rewardPage } from "@kickstand/api/customer/Rewards"
import type { Redemption } from "@kickstand/domain/reward/RewardProjection"
import { type RedeemedReward, Rewards } from "@kickstand/domain/reward/Rewards"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

const redemption = ({ at, details: { value: { redeemer, reward } } }: Redemption) => ({
  username: redeemer.username,
  reward_title: reward.title,
  reward_cost: reward.cost,
  redeemed_at: at
})

const reward = ({ title, redemptions }: RedeemedReward) => ({ title, count: redemptions })

/** Answers which rewards the viewers of a streamer redeemed. */
export const layerRewards = HttpApiBuilder.group(CustomerApi, "rewards", Effect.fnUntraced(function*(handlers) {
  const rewards = yield* Rewards
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    stats: ({ query }) => about(Effect.fnUntraced(function*({ channel, window }) {
      const page = pageRequest(query, rewardPage)
      const [redemptions, redeemer, top] = yield* Effect.all([
        rewards.redemptions(channel, window, page),
        rewards.topRedeemer(channel, window),
        rewards.topRewards(channel, window, page)
      ], { concurrency: "unbounded" })
      return {
        totalRedemptions: redemptions.total,
        topRedeemer: redeemer === null ? null : { username: redeemer.username, count: redeemer.redemptions },
        rewardsPagination: paged(redemptions, page, redemption),
        topRewards: paged(top, page, reward)
      }
    }))
  })
}))
