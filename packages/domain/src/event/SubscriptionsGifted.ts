import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** Someone gave subscriptions to others; one event per gift, however many receive. */
export const SubscriptionsGifted = Schema.TaggedStruct("SubscriptionsGifted", {
  ...eventBase,
  /** `null` when the gift is anonymous. */
  gifter: Schema.NullOr(Person),
  giftees: Schema.Array(Person),
  /** How many were given, where the source tells how many and not to whom; otherwise it is the number of giftees. */
  count: Schema.optionalKey(Schema.Int),
  tier: Schema.Literals([1, 2, 3]),
  expiresAt: Schema.NullOr(EpochMillis)
})
export interface SubscriptionsGifted extends Schema.Schema.Type<typeof SubscriptionsGifted> {}
