import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { ChatDelta, ChatMessage } from "./ChatDelta.ts"
import { bucketMillis, ChatProjection } from "./ChatProjection.ts"

/** Messages that fall into one activity bucket and into the asked window. */
export interface ActivityCount {
  /** Start of the bucket, a multiple of {@link bucketMillis}; epoch milliseconds. */
  readonly start: number
  readonly messages: number
}

/** A user's share of a channel's chat. */
export interface ChatterCount {
  readonly userId: string
  /** The name they last wrote under, within the window. */
  readonly username: string
  readonly messages: number
}

/**
 * Questions about a channel's chat. `since` is the start of the window in epoch milliseconds, inclusive, by event time;
 * windows are exact to the millisecond, not rounded to buckets.
 */
export class Chat extends Context.Service<Chat, {
  readonly totalMessages: (channel: ChannelId) => Effect.Effect<number, StorageUnavailable>
  readonly messagesSince: (channel: ChannelId, since: number) => Effect.Effect<number, StorageUnavailable>
  /** Messages that contain at least one emote. */
  readonly emoteMessagesSince: (channel: ChannelId, since: number) => Effect.Effect<number, StorageUnavailable>
  readonly uniqueChattersSince: (channel: ChannelId, since: number) => Effect.Effect<number, StorageUnavailable>
  /** Epoch milliseconds; `null` before the first message. */
  readonly firstMessageAt: (channel: ChannelId) => Effect.Effect<number | null, StorageUnavailable>
  /** Newest first; messages of the same millisecond by id, descending. */
  readonly latestMessages: (
    channel: ChannelId,
    limit: number
  ) => Effect.Effect<ReadonlyArray<ChatMessage>, StorageUnavailable>
  /** Buckets that hold messages, oldest first. */
  readonly activitySince: (
    channel: ChannelId,
    since: number
  ) => Effect.Effect<ReadonlyArray<ActivityCount>, StorageUnavailable>
  /** Most messages first; equal counts by user id, ascending in code points. */
  readonly topChattersSince: (
    channel: ChannelId,
    since: number,
    limit: number
  ) => Effect.Effect<ReadonlyArray<ChatterCount>, StorageUnavailable>
}>()("kickstand/domain/chat/Chat") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Chat, never, MemoryReadModels> = Layer.effect(
    Chat,
    Effect.gen(function*() {
      const models = yield* MemoryReadModels
      const model = (): ChatDelta => models.active(ChatProjection)
      const messages = (channel: ChannelId, since: number) =>
        [...model().messages.values()].filter((message) => message.channel === channel && message.at >= since)

      const chatters = (channel: ChannelId, since: number) => {
        const counts = new Map<string, { messages: number; username: Latest<string> }>()
        for (const [id, message] of model().messages) {
          if (message.channel !== channel || message.at < since) continue
          const username = { at: message.at, id, value: message.username }
          const known = counts.get(message.userId)
          counts.set(message.userId, {
            messages: (known?.messages ?? 0) + 1,
            username: known === undefined ? username : latest(known.username, username)
          })
        }
        return counts
      }

      return Chat.of({
        totalMessages: (channel) => Effect.sync(() => model().totals.get(channel)?.messages ?? 0),
        messagesSince: (channel, since) => Effect.sync(() => messages(channel, since).length),
        emoteMessagesSince: (channel, since) =>
          Effect.sync(() => messages(channel, since).filter((message) => message.hasEmotes).length),
        uniqueChattersSince: (channel, since) => Effect.sync(() => chatters(channel, since).size),
        firstMessageAt: (channel) => Effect.sync(() => model().totals.get(channel)?.firstAt ?? null),
        latestMessages: (channel, limit) =>
          Effect.sync(() =>
            messages(channel, Number.NEGATIVE_INFINITY)
              .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
              .slice(0, limit)
          ),
        activitySince: (channel, since) =>
          Effect.sync(() => {
            const counts = new Map<number, number>()
            for (const { at } of messages(channel, since)) {
              const start = at - (((at % bucketMillis) + bucketMillis) % bucketMillis)
              counts.set(start, (counts.get(start) ?? 0) + 1)
            }
            return [...counts].map(([start, count]) => ({ start, messages: count })).sort((a, b) => a.start - b.start)
          }),
        topChattersSince: (channel, since, limit) =>
          Effect.sync(() =>
            [...chatters(channel, since)]
              .map(([userId, { messages, username }]) => ({ userId, username: username.value, messages }))
              .sort((a, b) => b.messages - a.messages || (a.userId < b.userId ? -1 : 1))
              .slice(0, limit)
          )
      })
    })
  )
}

