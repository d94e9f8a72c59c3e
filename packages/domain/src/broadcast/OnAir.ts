import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { pairBroadcasts } from "./Broadcast.ts"
import { BroadcastProjection } from "./BroadcastProjection.ts"

/** Which broadcast was on air. */
export class OnAir extends Context.Service<OnAir, {
  /**
   * The id of the broadcast that was on air at each of several moments (epoch milliseconds), in their order; `null` when
   * none was. Its first and its last moment belong to a broadcast; where one follows at once, to the later.
   */
  readonly at: (
    channel: ChannelId,
    moments: ReadonlyArray<number>
  ) => Effect.Effect<ReadonlyArray<string | null>, StorageUnavailable>
}>()("kickstand/domain/broadcast/OnAir") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<OnAir, never, MemoryReadModels> = Layer.effect(
    OnAir,
    Effect.map(MemoryReadModels, (models) =>
      OnAir.of({
        at: (channel, moments) =>
          Effect.sync(() => {
            const { ends, starts } = models.active(BroadcastProjection)
            const own = <A extends { readonly channel: ChannelId }>(all: ReadonlyMap<string, A>) =>
              [...all.values()].filter((each) => each.channel === channel)
            const broadcasts = pairBroadcasts(own(starts), own(ends))
            return moments.map((moment) => {
              const last = broadcasts.findLast(({ startedAt }) => startedAt <= moment)
              return last === undefined || (last.endedAt !== null && last.endedAt < moment) ? null : last.id
            })
          })
      }))
  )
}
