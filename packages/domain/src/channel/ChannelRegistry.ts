import { Clock, Context, Effect, Layer, Schema } from "effect"
import { type ChannelId, channelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { ChannelToTrack, TrackedChannel } from "./TrackedChannel.ts"

/** Another tracked channel already has that slug. */
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
  /** By slug. */
  readonly list: Effect.Effect<ReadonlyArray<TrackedChannel>, StorageUnavailable>
  readonly find: (channel: ChannelId) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  readonly findBySlug: (slug: string) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** By Kick's channel id; of several that claim one, the first by id. */
  readonly findByChannelId: (channelId: number) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
  /** By Kick's chatroom id; of several that claim one, the first by id. */
  readonly findByChatroomId: (chatroomId: number) => Effect.Effect<TrackedChannel | null, StorageUnavailable>
}>()("kickstand/domain/channel/ChannelRegistry") {
  static readonly layerMemory: Layer.Layer<ChannelRegistry> = Layer.sync(ChannelRegistry, () => {
    const channels = new Map<ChannelId, TrackedChannel>()
    const bySlug = (slug: string) => [...channels.values()].find((channel) => channel.slug === slug) ?? null
    const firstWhere = (matches: (channel: TrackedChannel) => boolean) =>
      [...channels.values()].filter(matches).sort((a, b) => a.id < b.id ? -1 : 1)[0] ?? null

    return ChannelRegistry.of({
      add: Effect.fnUntraced(function*(channel) {
        const id = channelId(channel.platform, channel.userId)
        const owner = bySlug(channel.slug)
        if (owner !== null && owner.id !== id) return yield* new SlugTaken({ slug: channel.slug, channel: owner.id })
        const now = yield* Clock.currentTimeMillis
        const tracked = { ...channel, id, addedAt: channels.get(id)?.addedAt ?? now, updatedAt: now }
        channels.set(id, tracked)
        return tracked
      }),
      remove: (id) => Effect.sync(() => channels.delete(id)),
      list: Effect.sync(() => [...channels.values()].sort((a, b) => a.slug < b.slug ? -1 : 1)),
      find: (id) => Effect.sync(() => channels.get(id) ?? null),
      findBySlug: (slug) => Effect.sync(() => bySlug(slug)),
      findByChannelId: (channelId) => Effect.sync(() => firstWhere((channel) => channel.channelId === channelId)),
      findByChatroomId: (chatroomId) => Effect.sync(() => firstWhere((channel) => channel.chatroomId === chatroomId))
    })
  })
}
