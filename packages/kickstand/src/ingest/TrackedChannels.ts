import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer, Semaphore } from "effect"

/** How long a known channel is believed to be tracked still; milliseconds. */
const believedMillis = 5000

/**
 * Answers, without a query for each delivery of a tracked channel, whether a channel is tracked. That one is not is never
 * believed out of memory, since what arrives right after it was added would be lost; that another process has removed one is
 * noticed within seconds.
 */
export class TrackedChannels extends Context.Service<TrackedChannels, {
  readonly has: (channel: ChannelId) => Effect.Effect<boolean, StorageUnavailable>
  /**
   * `true` where the channel is known to be tracked, as it almost always is; `null` where that has to be looked up.
   *
   * @param now epoch milliseconds
   */
  readonly known: (channel: ChannelId, now: number) => true | null
}>()("kickstand/kickstand/ingest/TrackedChannels") {
  static readonly layer: Layer.Layer<TrackedChannels, never, ChannelRegistry> = Layer.effect(
    TrackedChannels,
    Effect.gen(function*() {
      const registry = yield* ChannelRegistry
      const reloading = yield* Semaphore.make(1)
      const tracked = new Set<ChannelId>()
      let loadedAt = Number.NEGATIVE_INFINITY

      const known = (channel: ChannelId, now: number) => now - loadedAt < believedMillis && tracked.has(channel) ? true : null

      const load = reloading.withPermit(Effect.gen(function*() {
        const now = yield* Clock.currentTimeMillis
        if (now - loadedAt < believedMillis) return
        const channels = yield* registry.list
        tracked.clear()
        for (const { id } of channels) tracked.add(id)
        loadedAt = now
      }))

      const look = Effect.fnUntraced(function*(channel: ChannelId) {
        yield* load
        if (tracked.has(channel)) return true
        if ((yield* registry.find(channel)) === null) return false
        tracked.add(channel)
        return true
      })

      return TrackedChannels.of({
        known,
        has: (channel) =>
          Effect.clockWith((clock) =>
            known(channel, clock.currentTimeMillisUnsafe()) === null ? look(channel) : Effect.succeed(true)
          )
      })
    })
  )
}
