import { SubscriberCountProjection } from "@kickstand/domain/subscribercount/SubscriberCountProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applySubscriberCount } from "./applySubscriberCount.ts"

/** How many subscribe to channels, as their platforms tell. */
export const subscriberCountReadModel = readModel(SubscriberCountProjection, ["subscriber_counts"], applySubscriberCount)
