import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Clock, Effect, Layer } from "effect"

/** How often it is looked which broadcasts are over; milliseconds. */
const pause = 60_000

/** How long a broadcast must be over, so that little arrives late; milliseconds. */
const settled = 2 * 60_000

/** Of broadcasts that ended so long ago what arrived late is counted, too; milliseconds. */
const watched = 30 * 60_000

/** Older broadcasts than this are counted when somebody asks; milliseconds. */
const oldest = 24 * 60 * 60_000

/**
 * Asks for the keywords of broadcasts as they end, so that a storage that remembers what it counted answers at once when
 * a customer asks.
 */
const make = Effect.gen(function*() {
  const registry = yield* ChannelRegistry
  const broadcasts = yield* Broadcasts
  const chat = yield* WindowedChat
  const store = yield* ProjectionStore
  const asked = new Map<string, number>()

  const isWanted = ({ endedAt, id }: Broadcast, now: number): boolean => {
    if (endedAt === null || endedAt > now - settled || endedAt < now - oldest) return false
    return !asked.has(id) || endedAt > now - watched
  }

  const look = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    for (const [id, at] of asked) if (at < now - 2 * oldest) asked.delete(id)
    for (const { id: channel } of yield* registry.list) {
      for (const broadcast of yield* broadcasts.list(channel, { limit: 2 })) {
        if (!isWanted(broadcast, now)) continue
        const window = { since: broadcast.startedAt, until: broadcast.endedAt ?? now, known: yield* store.known }
        yield* chat.keywords(channel, window, { page: 1, limit: 1 })
        asked.set(broadcast.id, now)
      }
    }
  }).pipe(
    Effect.catchTag("StorageUnavailable", (error) => Effect.logDebug("Keywords are not counted ahead", error)),
    Effect.withSpan("KeywordsAhead.look")
  )

  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(pause), look)))
})

/** Counts the keywords of broadcasts that are over before anybody asks for them, for as long as the layer lives. */
export const layerKeywordsAhead: Layer.Layer<
  never,
  never,
  ChannelRegistry | Broadcasts | WindowedChat | ProjectionStore
> = Layer.effectDiscard(make)
