import { Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { EpochMillis } from "../event/EventBase.ts"
import { Platform } from "../event/Platform.ts"

/** How a channel's subscriptions at its platform are. */
export const ChannelSubscriptions = Schema.Struct({
  channel: ChannelId,
  /** How many types of event there should be subscriptions to. */
  wanted: Schema.Int,
  /** How many of them the platform listed when it was last asked. */
  subscribed: Schema.Int,
  /** Why some are missing; `null` when none is, or nothing is known. */
  problem: Schema.NullOr(Schema.String)
})
export interface ChannelSubscriptions extends Schema.Schema.Type<typeof ChannelSubscriptions> {}

/** How near an app is to the number of subscriptions to one event that its platform lets it have. */
export const SubscriptionUse = Schema.Struct({ event: Schema.String, used: Schema.Int, limit: Schema.Int })
export interface SubscriptionUse extends Schema.Schema.Type<typeof SubscriptionUse> {}

/** What came of comparing the subscriptions at a platform with the tracked channels. */
export const SubscriptionReport = Schema.Struct({
  platform: Platform,
  triedAt: EpochMillis,
  /** When the platform last listed its subscriptions; `null` when it never did. */
  checkedAt: Schema.NullOr(EpochMillis),
  /** Why nothing could be compared or mended, the last time; `null` when it could. */
  problem: Schema.NullOr(Schema.String),
  /** How many were created and removed, the last time. */
  created: Schema.Int,
  removed: Schema.Int,
  channels: Schema.Array(ChannelSubscriptions),
  /** Events whose limit is near or reached. */
  limits: Schema.Array(SubscriptionUse)
})
export interface SubscriptionReport extends Schema.Schema.Type<typeof SubscriptionReport> {}
