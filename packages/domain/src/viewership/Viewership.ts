import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type ViewerSample, ViewershipProjection } from "./ViewershipProjection.ts"

/** How many people watched channels. */
export class Viewership extends Context.Service<Viewership, {
  /** Oldest first; one per millisecond. */
  readonly samples: (
    channel: ChannelId,
    window: Window
  ) => Effect.Effect<ReadonlyArray<Pick<ViewerSample, "at" | "viewers">>, StorageUnavailable>
}>()("kickstand/domain/viewership/Viewership") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Viewership, never, MemoryReadModels> = Layer.effect(
    Viewership,
    Effect.map(MemoryReadModels, (models) =>
      Viewership.of({
        samples: (channel, window) =>
          Effect.sync(() =>
            [...models.active(ViewershipProjection).values()]
              .filter((sample) => sample.channel === channel && isWithin(sample, window))
              .sort((a, b) => a.at - b.at)
              .map(({ at, viewers }) => ({ at, viewers }))
          )
      }))
  )
}
