import { gifterPage } from "@kickstand/api/customer/BroadcastSubscriptions"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { subscriptionPage } from "@kickstand/api/customer/Subscriptions"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"
import { type Gifter, Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

const event = ({ subscriber, months, isGifted, gifter, at }: SubscriptionState) => ({
  username: subscriber.username,
  months,
  is_gifted: isGifted,
  gifter_username: gifter?.username ?? null,
  event_time: at
})

const gifter = ({ username, gifts, lastGiftAt }: Gifter) => ({
  gifter_username: username,
  total_gifts: gifts,
  last_gift_date: lastGiftAt
})

/** Answers who subscribed during a broadcast, and who gave subscriptions away. */
export const layerBroadcastSubscriptions = HttpApiBuilder.group(CustomerApi, "broadcastSubscriptions", Effect.fnUntraced(
  function*(handlers) {
    const subscriptions = yield* Subscriptions

    return handlers.handleAll({
      subscribers: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, subscriptionPage)
        const found = yield* subscriptions.events(channel, window, { ...page, kind: query.type ?? "all" })
        return { success, broadcast, ...paged(found, page, event) }
      }),
      topGifters: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, gifterPage)
        return { success, broadcast, ...paged(yield* subscriptions.topGifters(channel, window, page), page, gifter) }
      })
    })
  }
))
