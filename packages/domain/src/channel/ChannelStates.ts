import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { ChannelProjection, type ChannelState } from "./ChannelProjection.ts"

/** What events have told of channels. */
export class ChannelStates extends Context.Service<ChannelStates, {
  readonly get: (channel: ChannelId) => Effect.Effect<ChannelState | null, StorageUnavailable>
}>()("kickstand/domain/channel/ChannelStates") {
  static readonly layerMemory: Layer.Layer<ChannelStates, never, MemoryReadModels> = Layer.effect(
    ChannelStates,
    Effect.map(MemoryReadModels, (models) =>
      ChannelStates.of({ get: (channel) => Effect.sync(() => models.active(ChannelProjection).get(channel) ?? null) }))
  )
}
