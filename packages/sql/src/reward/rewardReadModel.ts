import { RewardProjection } from "@kickstand/domain/reward/RewardProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyRewards } from "./applyRewards.ts"

/** Rewards that were redeemed. */
export const rewardReadModel = readModel(RewardProjection, ["reward_redemptions"], applyRewards)
