import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"

/** A row of `kickstand.subscription_states`, as {@link subscriptionColumns} selects it. */
export interface SubscriptionRow extends Omit<SubscriptionState, "subscriber" | "gifter"> {
  readonly channel: ChannelId
  readonly user_id: string
  readonly username: string
  readonly gifter_id: string | null
  readonly gifter_username: string | null
}

/** What to select of `kickstand.subscription_states`. */
export const subscriptionColumns = `
  id, channel, at::float8 AS at, user_id, username, months, tier, is_renewed AS "isRenewed", is_gifted AS "isGifted",
  gifter_id, gifter_username`

/** What a row tells. */
export const subscriptionState = (row: SubscriptionRow): SubscriptionState => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  subscriber: { id: row.user_id, username: row.username },
  months: row.months,
  tier: row.tier,
  isRenewed: row.isRenewed,
  isGifted: row.isGifted,
  gifter: row.gifter_id === null ? null : { id: row.gifter_id, username: row.gifter_username ?? "" }
})
