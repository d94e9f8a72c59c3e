import { isJsonObject } from "@kickstand/domain/event/json"
import { Id, maybe, MaybeName, readId, UserId } from "@kickstand/domain/event/payloadFields"
import { Result, Schema } from "effect"
import { messageFields, messageKey, messageSent } from "./chatMessage.ts"
import { isFromElsewhere, sharedChatFields } from "./sharedChat.ts"
import { baseOf, broadcasterFields, twitchEvent } from "./TwitchEvent.ts"
import { person } from "./TwitchUser.ts"

const readParent = (value: unknown): string | null => isJsonObject(value) ? readId(value.parent_message_id) : null

/**
 * `channel.chat.message`. The message's own id is its key. Bits that came with it are told by `channel.cheer`; a message
 * that was written in another channel of a shared chat is no message of this one.
 */
export const ChannelChatMessage = twitchEvent({
  type: "channel.chat.message",
  schema: Schema.Struct({
    ...broadcasterFields,
    ...sharedChatFields,
    chatter_user_id: UserId,
    chatter_user_login: MaybeName,
    chatter_user_name: MaybeName,
    message_id: Id,
    ...messageFields,
    reply: maybe(Schema.NullOr(Schema.String), readParent)
  }),
  keyOf: ({ message_id }) => messageKey(message_id),
  toEvents: (told, occasion, id) => {
    const sender = person(told.chatter_user_id, told.chatter_user_login, told.chatter_user_name)
    return Result.succeed(
      isFromElsewhere(told) ? [] : [messageSent(baseOf(told, null, occasion, id), told.message_id, sender, told, told.reply)]
    )
  }
})
