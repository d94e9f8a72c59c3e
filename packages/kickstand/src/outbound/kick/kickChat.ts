import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { ChatNotSent, type OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect } from "effect"

/** Writes at Kick as the broadcaster, who must have connected and allowed `chat:write`. */
export const kickChat = (kick: KickClient["Service"]): OutboundChat["Service"] => ({
  send: ({ channel, replyTo, text }) => {
    const userId = userIdOf(channel)
    const reply = replyTo === null ? {} : { reply_to_message_id: replyTo }
    return kick.user(userId).chat.send({ type: "user", broadcaster_user_id: Number(userId), content: text, ...reply }).pipe(
      Effect.mapError(({ message }) => new ChatNotSent({ channel, reason: message })),
      Effect.filterOrFail(({ is_sent: isSent }) => isSent !== false, () => new ChatNotSent({ channel, reason: "Kick did not send it" })),
      Effect.asVoid,
      Effect.provideService(KickRequester, "actions")
    )
  }
})
