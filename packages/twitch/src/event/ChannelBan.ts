import { MaybeInstant, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { maybePerson, moderatorFields, userFields, userOf } from "./TwitchUser.ts"

/** `channel.ban`: a ban for good, or a timeout. */
export const ChannelBan = twitchFact({
  type: "channel.ban",
  schema: Schema.Struct({
    ...broadcasterFields,
    ...userFields,
    ...moderatorFields,
    reason: MaybeText,
    banned_at: MaybeInstant,
    ends_at: MaybeInstant
  }),
  keyOf: ({ broadcaster_user_id, user_id, banned_at }, sentAt) =>
    `twitch:ban:${broadcaster_user_id}:${user_id}:${banned_at ?? sentAt}`,
  toEvent: (told, occasion, id) => ({
    _tag: "UserBanned",
    ...baseOf(told, told.banned_at, occasion, id),
    user: userOf(told),
    moderator: maybePerson(told.moderator_user_id, told.moderator_user_login, told.moderator_user_name),
    reason: told.reason,
    expiresAt: told.ends_at
  })
})
