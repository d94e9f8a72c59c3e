import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applySubscription } from "./applySubscription.ts"

/** What was told of subscriptions. */
export const subscriptionReadModel = readModel(
  SubscriptionProjection,
  ["subscription_states", "subscription_gifts"],
  applySubscription
)
