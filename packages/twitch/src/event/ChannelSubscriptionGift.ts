import { Count, MaybeFlag } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { Tier } from "./tier.ts"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { maybePerson, maybeUserFields } from "./TwitchUser.ts"

/** `channel.subscription.gift`: who gave how many. Each of those who were given one is told by `channel.subscribe`. */
export const ChannelSubscriptionGift = twitchFact({
  type: "channel.subscription.gift",
  schema: Schema.Struct({ ...broadcasterFields, ...maybeUserFields, total: Count, tier: Tier, is_anonymous: MaybeFlag }),
  keyOf: ({ broadcaster_user_id, user_id, total, tier }, sentAt) =>
    `twitch:gifts:${broadcaster_user_id}:${user_id ?? "anonymous"}:${sentAt}:${total}:${tier}`,
  toEvent: (told, occasion, id) => ({
    _tag: "SubscriptionsGifted",
    ...baseOf(told, null, occasion, id),
    gifter: told.is_anonymous === true ? null : maybePerson(told.user_id, told.user_login, told.user_name),
    giftees: [],
    count: told.total,
    tier: told.tier,
    expiresAt: null
  })
})
