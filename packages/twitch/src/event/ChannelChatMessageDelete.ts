import { Id } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

/** `channel.chat.message_delete`: one message was taken out of chat. */
export const ChannelChatMessageDelete = twitchFact({
  type: "channel.chat.message_delete",
  schema: Schema.Struct({ ...broadcasterFields, message_id: Id }),
  keyOf: ({ message_id }) => `twitch:delete:${message_id}`,
  toEvent: (told, occasion, id) => ({
    _tag: "ChatMessageDeleted",
    ...baseOf(told, null, occasion, id),
    messageId: told.message_id,
    moderator: null,
    automatic: false,
    violatedRules: []
  })
})
