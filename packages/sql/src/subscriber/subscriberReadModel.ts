import { SubscriberProjection } from "@kickstand/domain/subscriber/SubscriberProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applySubscribers } from "./applySubscribers.ts"

/** How long everybody is subscribed. */
export const subscriberReadModel = readModel(SubscriberProjection, ["subscribers"], applySubscribers)
