import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Broadcaster } from "./Broadcaster.ts"

/** The broadcasters and which channels are theirs. A channel belongs to one of them: whoever was told last to have it. */
export class Broadcasters extends Context.Service<Broadcasters, {
  /** By id, shorter ids first, then by code points: as numbers would be. */
  readonly list: Effect.Effect<ReadonlyArray<Broadcaster>, StorageUnavailable>
  readonly get: (id: string) => Effect.Effect<Broadcaster | null, StorageUnavailable>
  readonly forChannel: (channel: ChannelId) => Effect.Effect<Broadcaster | null, StorageUnavailable>
  /** Adds a broadcaster, or replaces what is known under the id. */
  readonly put: (broadcaster: Broadcaster) => Effect.Effect<void, StorageUnavailable>
  /** `false` when there was none. */
  readonly remove: (id: string) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/domain/broadcaster/Broadcasters") {
  /** Keeps them in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Broadcasters> = Layer.sync(Broadcasters, () => {
    const all = new Map<string, Broadcaster>()
    const ofChannel = (channel: ChannelId) => [...all.values()].find(({ channels }) => channels.includes(channel)) ?? null
    return Broadcasters.of({
      list: Effect.sync(() => [...all.values()].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1))),
      get: (id) => Effect.sync(() => all.get(id) ?? null),
      forChannel: (channel) => Effect.sync(() => ofChannel(channel)),
      put: (broadcaster) =>
        Effect.sync(() => {
          for (const [id, other] of all) {
            all.set(id, { ...other, channels: other.channels.filter((each) => !broadcaster.channels.includes(each)) })
          }
          all.set(broadcaster.id, broadcaster)
        }),
      remove: (id) => Effect.sync(() => all.delete(id))
    })
  })
}
