import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { messagePage } from "@kickstand/api/customer/Streamers"
import { Chat } from "@kickstand/domain/chat/Chat"
import type { ChatMessage } from "@kickstand/domain/chat/ChatDelta"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { numericId } from "./numericId.ts"

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
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    summary: () =>
      Effect.map(
        about(({ channel, tracked: { channelId, chatroomId }, window }) =>
          Effect.map(
            Effect.all([chat.totalMessages(channel), chat.messagesSince(channel, window.since)], {
              concurrency: "unbounded"
            }),
            ([ever, recent]) => ({
              more: { chatroom_id: chatroomId, channel_id: channelId, message_count: ever, message_count_30d: recent }
            })
          )
        ),
        ({ success, streamer, more }) => ({ success, streamer: { ...streamer, ...more } })
      ),
    users: () =>
      about(({ channel, window }) =>
        Effect.map(chat.uniqueChattersSince(channel, window.since), (uniqueUsers) => ({ uniqueUsers }))
      ),
    emotes: () =>
      about(({ channel, window }) =>
        Effect.map(chat.emoteMessagesSince(channel, window.since), (totalEmotes) => ({ totalEmotes }))
      ),
    firstMessage: () =>
      about(({ channel }) =>
        Effect.map(chat.firstMessageAt(channel), (firstMessageDate) => ({ firstMessageDate }))
      ),
    messages: ({ query }) =>
      about(({ channel, slug }) =>
        Effect.map(chat.latestMessages(channel, query.limit ?? messagePage.byDefault), (messages) => ({
          messages: messages.map(latestMessage(slug))
        }))
      )
  })
}))
