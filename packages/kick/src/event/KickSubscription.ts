import { Schema } from "effect"
import { MaybeCount, MaybeInstant } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, personOf } from "./KickUser.ts"
import { moment } from "./moment.ts"

const renewal = "channel.subscription.renewal"

/**
 * `channel.subscription.new` and `channel.subscription.renewal`.
 *
 * Their bodies are alike, so only the unsigned type tells them apart; they share one key, so that the same
 * subscription under the other name is not counted again.
 */
export const KickSubscription = kickEvent({
  types: ["channel.subscription.new", renewal],
  matches: (body) => isJsonObject(body.subscriber),
  schema: Schema.Struct({
    broadcaster: KickUser,
    subscriber: KickUser,
    duration: MaybeCount,
    created_at: MaybeInstant,
    expires_at: MaybeInstant
  }),
  keyOf: ({ broadcaster, subscriber, created_at, expires_at }, sentAt) =>
    `kick:sub:${broadcaster.user_id}:${subscriber.user_id}:${moment(created_at, expires_at, sentAt)}`,
  toEvent: ({ broadcaster, subscriber, duration, created_at, expires_at }, occasion, id) => ({
    _tag: occasion.type === renewal ? "SubscriptionRenewed" : "SubscriptionStarted",
    ...baseOf(broadcaster, created_at, occasion, id),
    subscriber: personOf(subscriber),
    months: duration ?? 1,
    tier: 1,
    expiresAt: expires_at
  })
})
