import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** What a paid subscription event carries, first or renewed. */
export const subscriptionFields = {
  ...eventBase,
  subscriber: Person,
  /** Months subscribed so far, as the platform counts. */
  months: Schema.Int,
  /** 1, 2 or 3; Kick has one tier. */
  tier: Schema.Literals([1, 2, 3]),
  expiresAt: Schema.NullOr(EpochMillis)
}

/** Someone subscribed to a channel for the first time. */
export const SubscriptionStarted = Schema.TaggedStruct("SubscriptionStarted", subscriptionFields)
export interface SubscriptionStarted extends Schema.Schema.Type<typeof SubscriptionStarted> {}
