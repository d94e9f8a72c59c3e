import { Clock, Context, Effect, Layer, Schema } from "effect"
import { type ChannelId, channelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { readStreamerName, wholeStreamerName } from "./StreamerName.ts"
import type { ChannelToTrack, TrackedChannel } from "./TrackedChannel.ts"

/** Another tracked channel of that platform already has that slug. */
export class SlugTaken extends Schema.TaggedError<SlugTaken>()("SlugTaken", {
  slug: Schema.String,
  channel: Schema.String
}) {
  override get message(): string {
    return `The slug "${this.slug}" belongs to ${this.channel} already`
  }
}

/** The channels whose deliveries are kept; everything else is acknowledged and dropped. */
export class ChannelRegistry extends Context.Service<ChannelRegistry, {
  /** Adds a channel, or updates it when it is tracked already. */
  readonly add: (channel: ChannelToTrack) => Effect.Effect<TrackedChannel, StorageUnavailable | SlugTaken>
  /** Stops tracking; what was stored stays. `false` when it was not tracked. */
  readonly remove: (channel: ChannelId) => Effect.Effect<boolean, StorageUnavailable>
  /** By slug, then id. */
  readonly list: Effect.Effect<ReadonlyArray<TrackedChannel>, StorageUnavailable>
  readonly find: (channel: ChannelId) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** By slug, of several platforms' Kick's first; or by platform and slug, such as `twitch:streamer_one`. */
  readonly findBySlug: (name: string) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** By Kick's channel id; of several that claim one, the first by id. */
  readonly findByChannelId: (channelId: number) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** By Kick's chatroom id; of several that claim one, the first by id. */
  readonly findByChatroomId: (chatroomId: number) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
}>()("kickstand/domain/channel/ChannelRegistry") {
  static readonly layerMemory: Layer.Layer<ChannelRegistry> = Layer.sync(ChannelRegistry, () => {
    const channels = new Map<ChannelId, TrackedChannel>()
    const bySlug = (name: string) => {
      const { platform, slug } = readStreamerName(name)
      return firstWhere((channel) => channel.slug === slug && (platform === null || channel.platform === platform))
    }
    const firstWhere = (matches: (channel: TrackedChannel) => boolean) =>
      [...channels.values()].filter(matches).sort((a, b) => a.id < b.id ? -1 : 1)[0] ?? null

    return ChannelRegistry.of({
      add: Effect.fnUntraced(function*(channel) {
        const id = channelId(channel.platform, channel.userId)
        const owner = bySlug(wholeStreamerName(channel))
        if (owner !== null && owner.id !== id) return yield* new SlugTaken({ slug: channel.slug, channel: owner.id })
        const now = yield* Clock.currentTimeMillis
        const tracked = { ...channel, id, addedAt: channels.get(id)?.addedAt ?? now, updatedAt: now }
        channels.set(id, tracked)
        return tracked
      }),
      remove: (id) => Effect.sync(() => channels.delete(id)),
      list: Effect.sync(() => [...channels.values()].sort((a, b) => a.slug === b.slug ? (a.id < b.id ? -1 : 1) : a.slug < b.slug ? -1 : 1)),
      find: (id) => Effect.sync(() => channels.get(id) ?? null),
      findBySlug: (name) => Effect.sync(() => bySlug(name)),
      findByChannelId: (channelId) => Effect.sync(() => firstWhere((channel) => channel.channelId === channelId)),
      findByChatroomId: (chatroomId) => Effect.sync(() => firstWhere((channel) => channel.chatroomId === chatroomId))
    })
  })
}
