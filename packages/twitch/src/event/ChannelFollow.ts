import { MaybeInstant } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

/** `channel.follow`. A viewer's follow of a channel is one fact for good: one who leaves and comes back counts once. */
export const ChannelFollow = twitchFact({
  type: "channel.follow",
  versions: ["1", "2"],
  schema: Schema.Struct({ ...broadcasterFields, ...userFields, followed_at: MaybeInstant }),
  keyOf: ({ broadcaster_user_id, user_id }) => `twitch:follow:${broadcaster_user_id}:${user_id}`,
  toEvent: (told, occasion, id) => ({
    _tag: "ChannelFollowed",
    ...baseOf(told, told.followed_at, occasion, id),
    follower: userOf(told)
  })
})
