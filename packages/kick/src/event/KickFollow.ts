import { Schema } from "effect"
import { readUserId } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"

const followKey = (broadcasterId: string, followerId: string): string => `kick:follow:${broadcasterId}:${followerId}`

const idOf = (user: unknown): string | null => isJsonObject(user) ? readUserId(user.user_id) : null

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
  keyOf: ({ broadcaster, follower }) => followKey(broadcaster.user_id, follower.user_id),
  quickKey: (body) => {
    const broadcasterId = idOf(body.broadcaster)
    const followerId = idOf(body.follower)
    return broadcasterId === null || followerId === null ? null : followKey(broadcasterId, followerId)
  },
  toEvent: ({ broadcaster, follower }, occasion, id) => ({
    _tag: "ChannelFollowed",
    ...baseOf(broadcaster, null, occasion, id),
    follower: personOf(follower)
  })
})
