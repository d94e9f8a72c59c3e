import { Platform } from "@kickstand/domain/event/Platform"
import { ChannelSubscriptions, SubscriptionUse } from "@kickstand/domain/tracking/SubscriptionReport"
import { Schema } from "effect"
import { Timestamp } from "../Timestamp.ts"

const { problem, subscribed, wanted } = ChannelSubscriptions.fields

/** How a channel's subscriptions at its platform are, by the platform's own list. */
export const SubscriptionState = Schema.Struct({ wanted, subscribed, problem }).annotate({ identifier: "SubscriptionState" })

/** How the subscriptions of all channels at a platform are. */
export const SubscriptionSummary = Schema.Struct({
  platform: Platform,
  /** When the platform's list was last compared with the tracked channels; `null` when it never was. */
  checkedAt: Schema.NullOr(Timestamp),
  /** Why it could not be compared or mended, the last time; `null` when it could. */
  problem: Schema.NullOr(Schema.String),
  /** Of all tracked channels together. */
  wanted: Schema.Int,
  subscribed: Schema.Int,
  /** The last time. */
  created: Schema.Int,
  removed: Schema.Int,
  /** Events of which the platform lets the app have few more subscriptions, or none. */
  limits: Schema.Array(SubscriptionUse)
}).annotate({ identifier: "SubscriptionSummary" })
