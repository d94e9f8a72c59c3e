import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/** A channel that is followed over its platform's socket. */
export interface RealtimeChannel {
  readonly channel: ChannelId
  /** Until when it is known to have been listened to, epoch milliseconds; `null` when it never was. */
  readonly seenAt: number | null
}

/** For which channels the socket is switched on. It is off until somebody switches it on. */
export class RealtimeChannels extends Context.Service<RealtimeChannels, {
  /** Switching it off forgets until when it was listened to: what follows is no gap. */
  readonly turn: (channel: ChannelId, on: boolean) => Effect.Effect<void, StorageUnavailable>
  /** By channel. */
  readonly list: Effect.Effect<ReadonlyArray<RealtimeChannel>, StorageUnavailable>
  /** Notes that channels were listened to until a time, epoch milliseconds; never back, and only where it is on. */
  readonly seen: (channels: ReadonlyArray<ChannelId>, at: number) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/realtime/RealtimeChannels") {
  static readonly layerMemory: Layer.Layer<RealtimeChannels> = Layer.sync(RealtimeChannels, () => {
    const channels = new Map<ChannelId, RealtimeChannel>()
    return RealtimeChannels.of({
      turn: (channel, on) =>
        Effect.sync(() => {
          if (!on) channels.delete(channel)
          else if (!channels.has(channel)) channels.set(channel, { channel, seenAt: null })
        }),
      list: Effect.sync(() => [...channels.values()].sort((a, b) => a.channel < b.channel ? -1 : 1)),
      seen: (seen, at) =>
        Effect.sync(() => {
          for (const channel of seen) {
            const known = channels.get(channel)
            if (known !== undefined) channels.set(channel, { channel, seenAt: Math.max(known.seenAt ?? at, at) })
          }
        })
    })
  })
}
