import { MaybeFlag } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { startKey, started } from "./subscriptionFacts.ts"
import { Tier } from "./tier.ts"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

/**
 * `channel.subscribe`: somebody subscribed, or was given a subscription. Who gave it is told by
 * `channel.subscription.gift`, without to whom, so that a gift's two sides are two facts.
 */
export const ChannelSubscribe = twitchFact({
  type: "channel.subscribe",
  schema: Schema.Struct({ ...broadcasterFields, ...userFields, tier: Tier, is_gift: MaybeFlag }),
  keyOf: ({ broadcaster_user_id, user_id, tier, is_gift }, sentAt) =>
    startKey(broadcaster_user_id, user_id, tier, is_gift === true, sentAt),
  toEvent: (told, occasion, id) => {
    const base = baseOf(told, null, occasion, id)
    const { tier } = told
    return told.is_gift === true
      ? { _tag: "SubscriptionsGifted", ...base, gifter: null, giftees: [userOf(told)], tier, expiresAt: null }
      : started(base, { subscriber: userOf(told), tier, months: 1 })
  }
})
