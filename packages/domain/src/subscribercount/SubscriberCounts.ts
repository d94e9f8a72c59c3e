import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type CountedSubscribers, SubscriberCountProjection } from "./SubscriberCountProjection.ts"

/** How many subscribed to a channel at a moment, in its platform's own count. */
export type SubscriberCount = Pick<CountedSubscribers, "at" | "subscribers" | "points">

/**
 * How many subscribe to channels, as their platforms tell. Beside what events add up to this is the truth, where there is one:
 * events tell of subscriptions that began, and not of those that were there before or that ended early.
 */
export class SubscriberCounts extends Context.Service<SubscriberCounts, {
  /** The last count with its time; `null` where the platform never told one. */
  readonly latest: (channel: ChannelId) => Effect.Effect<SubscriberCount | null, StorageUnavailable>
}>()("kickstand/domain/subscribercount/SubscriberCounts") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<SubscriberCounts, never, MemoryReadModels> = Layer.effect(
    SubscriberCounts,
    Effect.map(MemoryReadModels, (models) =>
      SubscriberCounts.of({
        latest: (channel) =>
          Effect.sync(() => {
            const counted = models.active(SubscriberCountProjection).get(channel)
            return counted === undefined ? null : { at: counted.at, subscribers: counted.subscribers, points: counted.points }
          })
      }))
  )
}
