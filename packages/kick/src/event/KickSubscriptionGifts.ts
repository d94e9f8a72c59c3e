import { Schema } from "effect"
import { MaybeInstant } from "./fields.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, MaybePerson, personOf } from "./KickUser.ts"
import { moment } from "./moment.ts"

/**
 * `channel.subscription.gifts`; the gifter may be anonymous.
 *
 * Every giftee must be readable: to count fewer gifts than were given would be worse than a dead letter.
 */
export const KickSubscriptionGifts = kickEvent({
  types: ["channel.subscription.gifts"],
  matches: (body) => Array.isArray(body.giftees),
  schema: Schema.Struct({
    broadcaster: KickUser,
    gifter: MaybePerson,
    giftees: Schema.Array(KickUser),
    created_at: MaybeInstant,
    expires_at: MaybeInstant
  }),
  keyOf: ({ broadcaster, gifter, giftees, created_at, expires_at }, sentAt) => {
    const ids = giftees.map((giftee) => giftee.user_id).sort().join(",")
    const when = moment(created_at, expires_at, sentAt)
    return `kick:gifts:${broadcaster.user_id}:${gifter?.id ?? "anonymous"}:${when}:${ids}`
  },
  toEvent: ({ broadcaster, gifter, giftees, created_at, expires_at }, occasion, id) => ({
    _tag: "SubscriptionsGifted",
    ...baseOf(broadcaster, created_at, occasion, id),
    gifter,
    giftees: giftees.map(personOf),
    tier: 1,
    expiresAt: expires_at
  })
})
