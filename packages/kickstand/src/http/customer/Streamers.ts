import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { messagePage } from "@kickstand/api/customer/Streamers"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import type { ChatMessage } from "@kickstand/domain/chat/ChatDelta"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeStreamer } from "./describeStreamer.ts"
import { numericId } from "./numericId.ts"
import { recentWindow } from "./recentWindow.ts"

const success = true as const

const latestMessage = (slug: string) => ({ id, userId, username, color, content, at }: ChatMessage) => ({
  id,
  user_id: numericId(userId),
  username,
  slug,
  color,
  content,
  created_at: at,
  created_at_formatted: at
})

/** Answers questions about one streamer's chat as a whole. */
export const layerStreamers = HttpApiBuilder.group(CustomerApi, "streamers", Effect.fnUntraced(function*(handlers) {
  const chat = yield* Chat
  const states = yield* ChannelStates

  const described = Effect.gen(function*() {
    const channel = yield* RequestedStreamer
    return { channel, streamer: describeStreamer(channel, yield* states.get(channel.id)) }
  })

  return handlers.handleAll({
    summary: Effect.fnUntraced(function*() {
      const { channel, streamer } = yield* described
      const { since } = yield* recentWindow
      return {
        success,
        streamer: {
          ...streamer,
          chatroom_id: channel.chatroomId,
          channel_id: channel.channelId,
          message_count: yield* chat.totalMessages(channel.id),
          message_count_30d: yield* chat.messagesSince(channel.id, since)
        }
      }
    }),
    users: Effect.fnUntraced(function*() {
      const { channel, streamer } = yield* described
      const { since } = yield* recentWindow
      return { success, streamer, uniqueUsers: yield* chat.uniqueChattersSince(channel.id, since) }
    }),
    emotes: Effect.fnUntraced(function*() {
      const { channel, streamer } = yield* described
      const { since } = yield* recentWindow
      return { success, streamer, totalEmotes: yield* chat.emoteMessagesSince(channel.id, since) }
    }),
    firstMessage: Effect.fnUntraced(function*() {
      const { channel, streamer } = yield* described
      return { success, streamer, firstMessageDate: yield* chat.firstMessageAt(channel.id) }
    }),
    messages: Effect.fnUntraced(function*({ query }) {
      const { channel, streamer } = yield* described
      const messages = yield* chat.latestMessages(channel.id, query.limit ?? messagePage.byDefault)
      return { success, streamer, messages: messages.map(latestMessage(channel.slug)) }
    })
  })
}))
