import type { Redemption, Reward, RewardRedemptions } from "@kickstand/kick/rest/Reward"
import { inMillis } from "../../simulator/kickJson.ts"
import type { RedemptionState, RewardState } from "../state/RewardState.ts"

/** A reward as its broadcaster sees it. */
export const rewardJson = (reward: RewardState): Reward => ({
  id: reward.id,
  title: reward.title,
  description: reward.description,
  cost: reward.cost,
  background_color: reward.color,
  is_enabled: reward.enabled,
  is_paused: reward.paused,
  is_user_input_required: reward.inputRequired,
  should_redemptions_skip_request_queue: reward.skipsQueue
})

/** A reward as redemptions name it to an app. */
export const redeemedRewardJson = (reward: RewardState, clientId: string): RewardRedemptions["reward"] => ({
  id: reward.id,
  title: reward.title,
  description: reward.description,
  cost: reward.cost,
  can_manage: reward.appId === clientId,
  is_deleted: reward.deleted ? true : null
})

/** A redemption. */
export const redemptionJson = ({ id, at, userId, status, input }: RedemptionState): Redemption => ({
  id,
  redeemed_at: inMillis(at),
  redeemer: { user_id: userId },
  status,
  user_input: input
})
