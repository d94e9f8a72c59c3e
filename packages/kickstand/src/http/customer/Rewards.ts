import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { rewardPage } from "@kickstand/api/customer/Rewards"
import type { Redemption } from "@kickstand/domain/reward/RewardProjection"
import { type RedeemedReward, Rewards } from "@kickstand/domain/reward/Rewards"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedStreamer } from "./describedStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

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
  const described = yield* describedStreamer

  return handlers.handleAll({
    stats: Effect.fnUntraced(function*({ query }) {
      const { channel, window, streamer } = yield* described
      const page = pageRequest(query, rewardPage)
      const redemptions = yield* rewards.redemptions(channel, window, page)
      const top = yield* rewards.topRedeemer(channel, window)
      return {
        success,
        streamer,
        totalRedemptions: redemptions.total,
        topRedeemer: top === null ? null : { username: top.username, count: top.redemptions },
        rewardsPagination: paged(redemptions, page, redemption),
        topRewards: paged(yield* rewards.topRewards(channel, window, page), page, reward)
      }
    })
  })
}))
