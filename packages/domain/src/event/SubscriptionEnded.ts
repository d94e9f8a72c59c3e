import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** A subscription came to its end. Only Twitch tells; elsewhere a subscription ends when it expires. */
export const SubscriptionEnded = Schema.TaggedStruct("SubscriptionEnded", {
  ...eventBase,
  subscriber: Person,
  /** 1, 2 or 3; Kick has one tier. */
  tier: Schema.Literals([1, 2, 3])
})
export interface SubscriptionEnded extends Schema.Schema.Type<typeof SubscriptionEnded> {}
