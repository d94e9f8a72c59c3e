import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer, Semaphore } from "effect"

/** How long a known channel is believed to be tracked still; milliseconds. */
const hitMillis = 5000
/** How long an unknown channel is believed to be untracked still; milliseconds. */
const missMillis = 1000

/**
 * Answers, without a query per delivery, whether a channel is tracked. A channel added or removed by another process is
 * noticed within seconds.
 */
export class TrackedChannels extends Context.Service<TrackedChannels, {
  readonly has: (channel: ChannelId) => Effect.Effect<boolean, StorageUnavailable>
}>()("kickstand/kickstand/ingest/TrackedChannels") {
  static readonly layer: Layer.Layer<TrackedChannels, never, ChannelRegistry> = Layer.effect(
    TrackedChannels,
    Effect.gen(function*() {
      const registry = yield* ChannelRegistry
      const reloading = yield* Semaphore.make(1)
      let known: ReadonlySet<ChannelId> = new Set()
      let loadedAt = Number.NEGATIVE_INFINITY

      const fresh = (channel: ChannelId, now: number) => now - loadedAt < (known.has(channel) ? hitMillis : missMillis)

      const reload = (channel: ChannelId) =>
        reloading.withPermit(Effect.gen(function*() {
          const now = yield* Clock.currentTimeMillis
          if (fresh(channel, now)) return
          known = new Set((yield* registry.list).map((tracked) => tracked.id))
          loadedAt = now
        }))

      return TrackedChannels.of({
        // Asked for every delivery: where nothing is to be loaded, nothing but a look at the clock happens.
        has: (channel) =>
          Effect.clockWith((clock) =>
            fresh(channel, clock.currentTimeMillisUnsafe())
              ? Effect.succeed(known.has(channel))
              : Effect.map(reload(channel), () => known.has(channel))
          )
      })
    })
  )
}
