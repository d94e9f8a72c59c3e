import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Redemption, RedemptionDetails } from "@kickstand/domain/reward/RewardProjection"

/** A row of `kickstand.reward_redemptions`, as {@link redemptionColumns} selects it. */
export interface RedemptionRow {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly toldAt: number
  readonly toldBy: string
  readonly userId: string
  readonly username: string
  readonly rewardId: string
  readonly title: string
  readonly cost: number
  readonly backgroundColor: string | null
  readonly status: RedemptionDetails["status"]
  readonly userInput: string | null
}

/** What to select of `kickstand.reward_redemptions`. */
export const redemptionColumns = `
  id, channel, at::float8 AS at, told_at::float8 AS "toldAt", told_by AS "toldBy", user_id AS "userId", username,
  reward_id AS "rewardId", title, cost::float8 AS cost, background_color AS "backgroundColor", status,
  user_input AS "userInput"`

/** What a row tells. */
export const redemption = (row: RedemptionRow): Redemption => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  details: {
    at: row.toldAt,
    id: row.toldBy,
    value: {
      redeemer: { id: row.userId, username: row.username },
      reward: { id: row.rewardId, title: row.title, cost: row.cost, backgroundColor: row.backgroundColor },
      userInput: row.userInput,
      status: row.status
    }
  }
})
