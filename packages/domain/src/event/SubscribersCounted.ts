import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A platform told how many subscribe to a channel, which its events alone do not. */
export const SubscribersCounted = Schema.TaggedStruct("SubscribersCounted", {
  ...eventBase,
  /** People who subscribe at that moment. */
  subscribers: Schema.Int,
  /** What their subscriptions weigh together by the platform's own measure; `null` where it has none. */
  points: Schema.NullOr(Schema.Int)
})
export interface SubscribersCounted extends Schema.Schema.Type<typeof SubscribersCounted> {}
