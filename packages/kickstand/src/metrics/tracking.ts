import { Metric } from "effect"
import { labelled } from "./labelled.ts"

/** Tracked channels that are on air, as far as is known. */
export const liveChannels = Metric.gauge("kickstand_live_channels", { description: "Tracked channels that are on air" })

/** Tracked channels that are on air and of which no webhook arrives. */
export const silentChannels = Metric.gauge("kickstand_silent_channels", {
  description: "Tracked channels that are on air and of which no webhook has arrived for a quarter of an hour"
})

/** Subscriptions at a platform: how many there should be, and how many it lists. */
export const subscriptions = labelled((labels: { readonly platform: string; readonly state: "wanted" | "subscribed" }) =>
  Metric.gauge("kickstand_subscriptions", {
    description: "Subscriptions to tracked channels' events, as wanted and as the platform lists them",
    attributes: labels
  })
)

/** How much of what a platform lets an app have of one event is used, from 0 to 1, where that is near its limit. */
export const subscriptionLimitUse = labelled((labels: { readonly platform: string; readonly event: string }) =>
  Metric.gauge("kickstand_subscription_limit_use", {
    description: "Share of the subscriptions to an event that the platform lets an app have, where it is near",
    attributes: labels
  })
)
