import { chatterPage, keywordPage } from "@kickstand/api/customer/Broadcasts"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { hostPage } from "@kickstand/api/customer/Hosts"
import type { ChatterCount } from "@kickstand/domain/chat/Chat"
import { type ChatSegment, segmentsOfBroadcast } from "@kickstand/domain/chat/ChatSegment"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { Hosts } from "@kickstand/domain/host/Hosts"
import type { Keyword } from "@kickstand/domain/keyword/KeywordTally"
import { viewerFigures } from "@kickstand/domain/viewership/viewerFigures"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { describeHost } from "./describeHost.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

const hoursAndMinutes = (seconds: number): string => `${Math.floor(seconds / 3600)}h ${Math.floor(seconds / 60) % 60}m`

const chatter = ({ username, messages }: ChatterCount) => ({ username, message_count: messages })

const keyword = ({ keyword, count, uniqueUsers }: Keyword) => ({ keyword, count, unique_users: uniqueUsers })

const curves = (segments: ReadonlyArray<ChatSegment>) => ({
  uniqueChattersPerSegment: segments.map(({ chatters }) => chatters),
  uniqueSubscriberChattersPerSegment: segments.map(({ subscriberChatters }) => subscriberChatters),
  uniqueNonSubscriberChattersPerSegment: segments.map((each) => each.chatters - each.subscriberChatters),
  messagesPerSegment: segments.map(({ messages }) => messages),
  subscriberMessagesPerSegment: segments.map(({ subscriberMessages }) => subscriberMessages),
  nonSubscriberMessagesPerSegment: segments.map((each) => each.messages - each.subscriberMessages)
})

/** Answers questions about one broadcast. */
export const layerBroadcasts = HttpApiBuilder.group(CustomerApi, "broadcasts", Effect.fnUntraced(function*(handlers) {
  const chat = yield* WindowedChat
  const viewership = yield* Viewership
  const hosts = yield* Hosts

  return handlers.handleAll({
    stats: Effect.fnUntraced(function*() {
      const { channel, window, broadcast } = yield* describedBroadcast
      const segments = yield* chat.segments(channel, window, segmentsOfBroadcast)
      const viewers = viewerFigures(yield* viewership.samples(channel, window), window.until)
      const seconds = Math.floor((window.until - window.since) / 1000)
      return {
        success,
        broadcast,
        duration_seconds: seconds,
        duration_formatted: hoursAndMinutes(seconds),
        chat_message_count: segments.reduce((sum, { messages }) => sum + messages, 0),
        average_viewers: viewers?.average ?? null,
        peak_viewers: viewers?.peak ?? null,
        ...curves(segments)
      }
    }),
    topChatters: Effect.fnUntraced(function*({ query }) {
      const { channel, window, broadcast } = yield* describedBroadcast
      const page = pageRequest(query, chatterPage)
      return { success, broadcast, ...paged(yield* chat.topChatters(channel, window, page), page, chatter) }
    }),
    keywords: Effect.fnUntraced(function*({ query }) {
      const { channel, window, broadcast } = yield* describedBroadcast
      const page = pageRequest(query, keywordPage)
      return { success, broadcast, ...paged(yield* chat.keywords(channel, window, page), page, keyword) }
    }),
    hosts: Effect.fnUntraced(function*({ query }) {
      const { channel, window, broadcast } = yield* describedBroadcast
      const page = pageRequest(query, hostPage)
      return { success, broadcast, ...paged(yield* hosts.list(channel, window, page), page, describeHost) }
    })
  })
}))
