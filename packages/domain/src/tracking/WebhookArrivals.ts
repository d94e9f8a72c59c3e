import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/** When the last webhook of a channel arrived; epoch milliseconds. */
export type ArrivalTimes = ReadonlyMap<ChannelId, number>

/** When webhooks last arrived, channel by channel, whichever server took them. */
export class WebhookArrivals extends Context.Service<WebhookArrivals, {
  /** Earlier times than are known already change nothing. */
  readonly note: (arrivals: ArrivalTimes) => Effect.Effect<void, StorageUnavailable>
  /** Channels that were never heard of are left out. */
  readonly list: Effect.Effect<ArrivalTimes, StorageUnavailable>
}>()("kickstand/domain/tracking/WebhookArrivals") {
  static readonly layerMemory: Layer.Layer<WebhookArrivals> = Layer.sync(WebhookArrivals, () => {
    const known = new Map<ChannelId, number>()
    return WebhookArrivals.of({
      note: (arrivals) =>
        Effect.sync(() => {
          for (const [channel, at] of arrivals) known.set(channel, Math.max(at, known.get(channel) ?? at))
        }),
      list: Effect.sync(() => new Map(known))
    })
  })
}
