import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { SubscriberCounts } from "@kickstand/domain/subscribercount/SubscriberCounts"
import { Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import { Effect } from "effect"

/**
 * How many subscriptions of a channel have not expired: as its platform counted them during the last day, where it does,
 * for that includes those that no event told of; otherwise those that events told of.
 */
export const activeTotalOf = Effect.gen(function*() {
  const counts = yield* SubscriberCounts
  const subscribers = yield* Subscribers

  return Effect.fnUntraced(function*(channel: ChannelId, now: number) {
    const counted = yield* counts.latest(channel)
    return counted !== null && now - counted.at <= dayMillis ? counted.subscribers : yield* subscribers.countActive(channel, now)
  })
})
