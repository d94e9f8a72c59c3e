import { Schema } from "effect"
import { endKey } from "./subscriptionFacts.ts"
import { Tier } from "./tier.ts"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

/** `channel.subscription.end`: somebody's subscription, paid or given, was not renewed in time. */
export const ChannelSubscriptionEnd = twitchFact({
  type: "channel.subscription.end",
  schema: Schema.Struct({ ...broadcasterFields, ...userFields, tier: Tier }),
  keyOf: ({ broadcaster_user_id, user_id, tier }, sentAt) => endKey(broadcaster_user_id, user_id, tier, sentAt),
  toEvent: (told, occasion, id) => ({
    _tag: "SubscriptionEnded",
    ...baseOf(told, null, occasion, id),
    subscriber: userOf(told),
    tier: told.tier
  })
})
