import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Broadcast, pairBroadcasts } from "./Broadcast.ts"
import { BroadcastProjection } from "./BroadcastProjection.ts"

/** The broadcasts of channels. */
export class Broadcasts extends Context.Service<Broadcasts, {
  /** Newest first. */
  readonly list: (
    channel: ChannelId,
    options: { readonly limit: number }
  ) => Effect.Effect<ReadonlyArray<Broadcast>, StorageUnavailable>
}>()("kickstand/domain/broadcast/Broadcasts") {
  static readonly layerMemory: Layer.Layer<Broadcasts, never, MemoryReadModels> = Layer.effect(
    Broadcasts,
    Effect.map(MemoryReadModels, (models) =>
      Broadcasts.of({
        list: (channel, { limit }) =>
          Effect.sync(() => {
            const { starts, ends } = models.active(BroadcastProjection)
            const own = <A extends { readonly channel: ChannelId }>(all: ReadonlyMap<string, A>) =>
              [...all.values()].filter((each) => each.channel === channel)
            return pairBroadcasts(own(starts), own(ends)).slice().reverse().slice(0, limit)
          })
      }))
  )
}
