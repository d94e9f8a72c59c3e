import { channelId } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

/** `user.update`: somebody set their name, mail address or description. Of these the name is kept; the old one is not told. */
export const UserUpdate = twitchFact({
  type: "user.update",
  schema: Schema.Struct(userFields),
  keyOf: ({ user_id, user_login, user_name }, sentAt) => `twitch:user:${user_id}:${sentAt}:${user_login}:${user_name}`,
  toEvent: (told, { sentAt, receivedAt }, id) => ({
    _tag: "UserRenamed",
    id,
    channel: channelId("twitch", told.user_id),
    at: Math.min(sentAt, receivedAt),
    profile: { username: told.user_name, slug: told.user_login?.toLowerCase() ?? null, profilePicture: null },
    user: userOf(told),
    previousUsername: null
  })
})
