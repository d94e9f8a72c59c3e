import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { type Keyword, makeKeywordTally } from "../keyword/KeywordTally.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import type { ChatterCount } from "./Chat.ts"
import type { ChatMessage } from "./ChatDelta.ts"
import { ChatProjection } from "./ChatProjection.ts"
import { type ChatSegment, segmentAt, silence } from "./ChatSegment.ts"

/**
 * Questions about a channel's chat in a window, such as that of a broadcast. They are answered from the messages
 * themselves, so they cost as much as the window holds, whatever lies outside.
 */
export class WindowedChat extends Context.Service<WindowedChat, {
  /** Most messages first; equal counts by user id, ascending in code points. */
  readonly topChatters: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<ChatterCount>, StorageUnavailable>
  /** The chat of equal segments of the window, oldest first; as many as asked for. Their messages sum to the window's. */
  readonly segments: (
    channel: ChannelId,
    window: Window,
    count: number
  ) => Effect.Effect<ReadonlyArray<ChatSegment>, StorageUnavailable>
  /** Words and phrases of two and three words, most often written first; see `KeywordTally`. Every message counts. */
  readonly keywords: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Keyword>, StorageUnavailable>
}>()("kickstand/domain/chat/WindowedChat") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<WindowedChat, never, MemoryReadModels> = Layer.effect(
    WindowedChat,
    Effect.map(MemoryReadModels, (models) => {
      const messages = (channel: ChannelId, window: Window): ReadonlyArray<ChatMessage> =>
        [...models.active(ChatProjection).messages.values()].filter((message) =>
          message.channel === channel && isWithin(message, window)
        )

      return WindowedChat.of({
        topChatters: (channel, window, page) =>
          Effect.sync(() => pageOf(ranked(byUser(messages(channel, window))), page)),
        segments: (channel, window, count) =>
          Effect.sync(() => {
            const inSegments = Map.groupBy(messages(channel, window), ({ at }) => segmentAt(at, window, count))
            return Array.from({ length: count }, (_, index) => summed(inSegments.get(index) ?? []))
          }),
        keywords: (channel, window, page) =>
          Effect.sync(() => {
            const tally = makeKeywordTally()
            messages(channel, window).forEach(tally.add)
            return tally.page(page)
          })
      })
    })
  )
}

const byUser = (messages: ReadonlyArray<ChatMessage>) => Map.groupBy(messages, ({ userId }) => userId)

const ranked = (users: ReadonlyMap<string, ReadonlyArray<ChatMessage>>): ReadonlyArray<ChatterCount> =>
  [...users]
    .map(([userId, own]) => ({
      userId,
      username: own.reduce((last, message) => isAfter(message, last) ? message : last).username,
      messages: own.length
    }))
    .sort((a, b) => b.messages - a.messages || (a.userId < b.userId ? -1 : 1))

const summed = (messages: ReadonlyArray<ChatMessage>): ChatSegment => {
  if (messages.length === 0) return silence
  const users = [...byUser(messages).values()]
  return {
    messages: messages.length,
    subscriberMessages: messages.filter(({ isSubscriber }) => isSubscriber).length,
    chatters: users.length,
    subscriberChatters: users.filter((own) => own.some(({ isSubscriber }) => isSubscriber)).length
  }
}
