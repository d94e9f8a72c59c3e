import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { maybePerson, moderatorFields, userFields, userOf } from "./TwitchUser.ts"

/** `channel.unban`: a ban or timeout was lifted before its time. */
export const ChannelUnban = twitchFact({
  type: "channel.unban",
  schema: Schema.Struct({ ...broadcasterFields, ...userFields, ...moderatorFields }),
  keyOf: ({ broadcaster_user_id, user_id }, sentAt) => `twitch:unban:${broadcaster_user_id}:${user_id}:${sentAt}`,
  toEvent: (told, occasion, id) => ({
    _tag: "UserUnbanned",
    ...baseOf(told, null, occasion, id),
    user: userOf(told),
    moderator: maybePerson(told.moderator_user_id, told.moderator_user_login, told.moderator_user_name)
  })
})
