import { Count } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { renewalKey, renewed } from "./subscriptionFacts.ts"
import { Tier } from "./tier.ts"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { userFields, userOf } from "./TwitchUser.ts"

/** `channel.subscription.message`: a subscriber shared with chat for how many months they have been one. */
export const ChannelSubscriptionMessage = twitchFact({
  type: "channel.subscription.message",
  schema: Schema.Struct({ ...broadcasterFields, ...userFields, tier: Tier, cumulative_months: Count }),
  keyOf: ({ broadcaster_user_id, user_id, cumulative_months }) =>
    renewalKey(broadcaster_user_id, user_id, cumulative_months),
  toEvent: (told, occasion, id) =>
    renewed(baseOf(told, null, occasion, id), {
      subscriber: userOf(told),
      tier: told.tier,
      months: told.cumulative_months
    })
})
