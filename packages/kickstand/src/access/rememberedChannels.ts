import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Effect, Layer } from "effect"

/** How long a channel that was found is believed to be as it was; milliseconds. */
const believedMillis = 1000

/** How many channels are remembered, at most. */
const capacity = 10_000

/** Remembers what was found for a moment; what was not found is looked for again. */
const remembering = <Key>(find: (key: Key) => Effect.Effect<TrackedChannel | null, StorageUnavailable>) => {
  const found = new Map<Key, { readonly channel: TrackedChannel; readonly until: number }>()
  return (key: Key) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const known = found.get(key)
      if (known !== undefined && now < known.until) return Effect.succeed(known.channel)
      return Effect.tap(find(key), (channel) =>
        Effect.sync(() => {
          if (found.size >= capacity) found.clear()
          if (channel === null) found.delete(key)
          else found.set(key, { channel, until: now + believedMillis })
        }))
    })
}

/**
 * The registry as requests see it: a channel that was found is not looked up again for a second, so that a busy
 * streamer's requests do not all go to the storage to learn who that is.
 */
export const layerRememberedChannels: Layer.Layer<ChannelRegistry, never, ChannelRegistry> = Layer.effect(
  ChannelRegistry,
  Effect.map(ChannelRegistry, (registry) =>
    ChannelRegistry.of({
      ...registry,
      find: remembering(registry.find),
      findBySlug: remembering(registry.findBySlug),
      findByChannelId: remembering(registry.findByChannelId),
      findByChatroomId: remembering(registry.findByChatroomId)
    }))
)
