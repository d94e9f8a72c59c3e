import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { subscriptionPage, summaryPage } from "@kickstand/api/customer/Subscriptions"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"
import { type Gifter, Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedStreamer } from "./describedStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const
const tiers = { 1: "Tier 1", 2: "Tier 2", 3: "Tier 3" } as const

const normalSubscriber = ({ subscriber, months, tier, at, isRenewed }: SubscriptionState) => ({
  username: subscriber.username,
  months,
  tier: tiers[tier],
  event_time: at,
  is_renewed: isRenewed
})

const giftedSubscriber = (state: SubscriptionState) => ({
  ...normalSubscriber(state),
  gifter_username: state.gifter?.username ?? null
})

const gifter = ({ username, gifts }: Gifter) => ({ gifter_username: username, total_gifts: gifts })

/** Answers questions about one streamer's subscribers. */
export const layerSubscriptions = HttpApiBuilder.group(CustomerApi, "subscriptions", Effect.fnUntraced(
  function*(handlers) {
    const subscriptions = yield* Subscriptions
    const described = yield* describedStreamer

    return handlers.handleAll({
      summary: Effect.fnUntraced(function*({ query }) {
        const { channel, window, streamer } = yield* described
        const page = pageRequest(query, summaryPage)
        const { normal, gifted } = yield* subscriptions.counts(channel, window)
        const paying = yield* subscriptions.subscribers(channel, window, { ...page, gifted: false })
        const given = yield* subscriptions.subscribers(channel, window, { ...page, gifted: true })
        const gifters = yield* subscriptions.topGifters(channel, window, page)
        return {
          success,
          streamer,
          totalSubscribers: { normal, gifted, total: normal + gifted },
          normalSubscribers: paying.items.map(normalSubscriber),
          giftedSubscribers: given.items.map(giftedSubscriber),
          topGifters: gifters.items.map(gifter)
        }
      }),
      normal: Effect.fnUntraced(function*({ query }) {
        const { channel, window, streamer } = yield* described
        const page = pageRequest(query, subscriptionPage)
        const found = yield* subscriptions.subscribers(channel, window, { ...page, gifted: false })
        return { success, streamer, ...paged(found, page, normalSubscriber) }
      }),
      gifted: Effect.fnUntraced(function*({ query }) {
        const { channel, window, streamer } = yield* described
        const page = pageRequest(query, subscriptionPage)
        const found = yield* subscriptions.subscribers(channel, window, { ...page, gifted: true })
        return { success, streamer, ...paged(found, page, giftedSubscriber) }
      }),
      topGifters: Effect.fnUntraced(function*({ query }) {
        const { channel, window, streamer } = yield* described
        const page = pageRequest(query, subscriptionPage)
        const found = yield* subscriptions.topGifters(channel, window, page)
        const row = (each: Gifter) => ({ ...gifter(each), last_gift_date: each.lastGiftAt })
        return { success, streamer, ...paged(found, page, row) }
      })
    })
  }
))
