import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Prediction } from "@kickstand/domain/prediction/PredictionProjection"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Clock, Effect, Layer } from "effect"

/** How long what was found is believed to be as it was; milliseconds. */
const believedMillis = 1000

/** How much of a kind is remembered, at most. */
const capacity = 10_000

/** Remembers what was found for a moment, where it is worth it; everything else is looked for again. */
const remembering = <Key, A>(
  find: (key: Key) => Effect.Effect<A | null, StorageUnavailable>,
  isLasting: (found: A) => boolean
) => {
  const remembered = new Map<Key, { readonly found: A; readonly until: number }>()
  return (key: Key) =>
    Effect.flatMap(Clock.currentTimeMillis, (now): Effect.Effect<A | null, StorageUnavailable> => {
      const known = remembered.get(key)
      if (known !== undefined && now < known.until) return Effect.succeed(known.found)
      return Effect.tap(find(key), (found) =>
        Effect.sync(() => {
          if (remembered.size >= capacity) remembered.clear()
          if (found === null || !isLasting(found)) remembered.delete(key)
          else remembered.set(key, { found, until: now + believedMillis })
        }))
    })
}

const isOver = ({ endedAt }: Broadcast): boolean => endedAt !== null

/** Of a prediction in either of these states, hardly more is told. */
const isDecided = ({ standing }: Prediction): boolean =>
  standing.value.state === "resolved" || standing.value.state === "cancelled"

type Remembered = ChannelRegistry | Broadcasts | Predictions

/**
 * What questions are about, as requests see it: a channel that was found is not looked up again for a second, nor is the
 * list of channels, a broadcast that is over or a prediction that is decided, so that whoever asks for much about one
 * streamer does not each time ask the storage who that is.
 */
export const layerRemembered: Layer.Layer<Remembered, never, Remembered> = Layer.mergeAll(
  Layer.effect(
    ChannelRegistry,
    Effect.map(ChannelRegistry, (registry) => {
      const list = remembering(() => registry.list, () => true)
      return ChannelRegistry.of({
        ...registry,
        list: Effect.map(list("list"), (channels) => channels ?? []),
        find: remembering(registry.find, () => true),
        findBySlug: remembering(registry.findBySlug, () => true),
        findByChannelId: remembering(registry.findByChannelId, () => true),
        findByChatroomId: remembering(registry.findByChatroomId, () => true)
      })
    })
  ),
  Layer.effect(
    Broadcasts,
    Effect.map(Broadcasts, (broadcasts) => Broadcasts.of({ ...broadcasts, find: remembering(broadcasts.find, isOver) }))
  ),
  Layer.effect(
    Predictions,
    Effect.map(Predictions, (predictions) =>
      Predictions.of({ ...predictions, find: remembering(predictions.find, isDecided) }))
  )
)
