import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Broadcaster } from "./Broadcaster.ts"
import { MemoryBroadcasters } from "./MemoryBroadcasters.ts"

/** The broadcasters and which channels are theirs. A channel belongs to one of them: whoever was told last to have it. */
export class Broadcasters extends Context.Service<Broadcasters, {
  /** By id, shorter ids first, then by code points: as numbers would be. */
  readonly list: Effect.Effect<ReadonlyArray<Broadcaster>, StorageUnavailable>
  readonly get: (id: string) => Effect.Effect<Broadcaster | null, StorageUnavailable>
  readonly forChannel: (channel: ChannelId) => Effect.Effect<Broadcaster | null, StorageUnavailable>
  /** Adds a broadcaster, or replaces what is known under the id. */
  readonly put: (broadcaster: Broadcaster) => Effect.Effect<void, StorageUnavailable>
  /** Removes a broadcaster and its credentials; `false` when there was none. */
  readonly remove: (id: string) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/domain/broadcaster/Broadcasters") {
  /** Keeps them in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Broadcasters, never, MemoryBroadcasters> = Layer.effect(
    Broadcasters,
    Effect.map(MemoryBroadcasters, ({ all, put, remove }) => {
      const everybody = () => [...all.values()].map(({ broadcaster }) => broadcaster)
      return Broadcasters.of({
        list: Effect.sync(() => everybody().sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1))),
        get: (id) => Effect.sync(() => all.get(id)?.broadcaster ?? null),
        forChannel: (channel) => Effect.sync(() => everybody().find(({ channels }) => channels.includes(channel)) ?? null),
        put: (broadcaster) => Effect.sync(() => put(broadcaster)),
        remove: (id) => Effect.sync(() => remove(id))
      })
    })
  )
}
