import { Schema } from "effect"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"

/**
 * `channel.followed`.
 *
 * It tells no time, so a viewer's follow of a channel is one fact for good: one who leaves and comes back counts once.
 * Anything finer would count a second subscription's delivery twice.
 */
export const KickFollow = kickEvent({
  types: ["channel.followed"],
  matches: (body) => isJsonObject(body.follower),
  schema: Schema.Struct({ broadcaster: KickUser, follower: KickUser }),
  keyOf: ({ broadcaster, follower }) => `kick:follow:${broadcaster.user_id}:${follower.user_id}`,
  toEvent: ({ broadcaster, follower }, occasion, id) => ({
    _tag: "ChannelFollowed",
    ...baseOf(broadcaster, null, occasion, id),
    follower: personOf(follower)
  })
})
