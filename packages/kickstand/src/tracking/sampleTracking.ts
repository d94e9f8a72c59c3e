import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Metric } from "effect"
import * as metrics from "../metrics/tracking.ts"
import { allSubscriptions } from "./describeSubscriptions.ts"
import { hearChannels } from "./hearChannels.ts"

/** Measures whether webhooks arrive of channels that are on air, and how the subscriptions are. */
export const sampleTracking = Effect.gen(function*() {
  const channels = yield* hearChannels()
  yield* Metric.update(metrics.liveChannels, channels.filter(({ isLive }) => isLive === true).length)
  yield* Metric.update(metrics.silentChannels, channels.filter(({ silentSince }) => silentSince !== null).length)
  for (const { limits, platform, subscribed, wanted } of yield* allSubscriptions(Platform.literals)) {
    yield* Metric.update(metrics.subscriptions({ platform, state: "wanted" }), wanted)
    yield* Metric.update(metrics.subscriptions({ platform, state: "subscribed" }), subscribed)
    for (const { event, limit, used } of limits) yield* Metric.update(metrics.subscriptionLimitUse({ platform, event }), used / limit)
  }
})
