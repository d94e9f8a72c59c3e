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
  /**
   * The answer where it is at hand, which it almost always is; `null` where channels are to be loaded first.
   *
   * @param now epoch milliseconds
   */
  readonly known: (channel: ChannelId, now: number) => boolean | null
}>()("kickstand/kickstand/ingest/TrackedChannels") {
  static readonly layer: Layer.Layer<TrackedChannels, never, ChannelRegistry> = Layer.effect(
    TrackedChannels,
    Effect.gen(function*() {
      const registry = yield* ChannelRegistry
      const reloading = yield* Semaphore.make(1)
      let tracked: ReadonlySet<ChannelId> = new Set()
      let loadedAt = Number.NEGATIVE_INFINITY

      const fresh = (channel: ChannelId, now: number) => now - loadedAt < (tracked.has(channel) ? hitMillis : missMillis)

      const reload = (channel: ChannelId) =>
        reloading.withPermit(Effect.gen(function*() {
          const now = yield* Clock.currentTimeMillis
          if (fresh(channel, now)) return
          tracked = new Set((yield* registry.list).map(({ id }) => id))
          loadedAt = now
        }))

      const known = (channel: ChannelId, now: number) => fresh(channel, now) ? tracked.has(channel) : null

      return TrackedChannels.of({
        known,
        has: (channel) =>
          Effect.clockWith((clock) => {
            const answer = known(channel, clock.currentTimeMillisUnsafe())
            return answer === null ? Effect.map(reload(channel), () => tracked.has(channel)) : Effect.succeed(answer)
          })
      })
    })
  )
}
