import { Schema } from "effect"
import { subscriptionFields } from "./SubscriptionStarted.ts"

/** A subscription went on for another period. */
export const SubscriptionRenewed = Schema.TaggedStruct("SubscriptionRenewed", subscriptionFields)
export interface SubscriptionRenewed extends Schema.Schema.Type<typeof SubscriptionRenewed> {}
