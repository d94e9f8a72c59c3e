import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

/** `channel.chat.clear`: all that stood in chat was taken out of it. */
export const ChannelChatClear = twitchFact({
  type: "channel.chat.clear",
  schema: Schema.Struct(broadcasterFields),
  keyOf: ({ broadcaster_user_id }, sentAt) => `twitch:clear:${broadcaster_user_id}:${sentAt}`,
  toEvent: (told, occasion, id) => ({ _tag: "ChatCleared", ...baseOf(told, null, occasion, id), moderator: null })
})
