import { platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import { ChatNotSent, OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect, Layer } from "effect"

/** {@link OutboundChat} at Kick: as the broadcaster, who must have connected and allowed `chat:write`. */
export const layerOutboundChat: Layer.Layer<OutboundChat, never, KickClient> = Layer.effect(
  OutboundChat,
  Effect.map(KickClient, (kick) =>
    OutboundChat.of({
      send: ({ channel, replyTo, text }) => {
        if (platformOf(channel) !== "kick") {
          return new ChatNotSent({ channel, reason: "Only chats at Kick can be written in yet" })
        }
        const userId = userIdOf(channel)
        const reply = replyTo === null ? {} : { reply_to_message_id: replyTo }
        return kick.user(userId).chat.send({ type: "user", broadcaster_user_id: Number(userId), content: text, ...reply }).pipe(
          Effect.mapError(({ message }) => new ChatNotSent({ channel, reason: message })),
          Effect.filterOrFail(({ is_sent: isSent }) => isSent !== false, () => new ChatNotSent({ channel, reason: "Kick did not send it" })),
          Effect.asVoid,
          Effect.provideService(KickRequester, "actions")
        )
      }
    }))
)
