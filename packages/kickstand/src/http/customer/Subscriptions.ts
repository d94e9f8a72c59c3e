import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { subscriptionPage, summaryPage } from "@kickstand/api/customer/Subscriptions"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"
import { type Gifter, Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

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
    const about = yield* answersAboutStreamer

    return handlers.handleAll({
      summary: ({ query }) => about(Effect.fnUntraced(function*({ channel, window }) {
        const page = pageRequest(query, summaryPage)
        const [{ normal, gifted }, paying, given, gifters] = yield* Effect.all([
          subscriptions.counts(channel, window),
          subscriptions.subscribers(channel, window, { ...page, gifted: false }),
          subscriptions.subscribers(channel, window, { ...page, gifted: true }),
          subscriptions.topGifters(channel, window, page)
        ], { concurrency: "unbounded" })
        return {
          totalSubscribers: { normal, gifted, total: normal + gifted },
          normalSubscribers: paying.items.map(normalSubscriber),
          giftedSubscribers: given.items.map(giftedSubscriber),
          topGifters: gifters.items.map(gifter)
        }
      })),
      normal: ({ query }) =>
        about(({ channel, window }) => {
          const page = pageRequest(query, subscriptionPage)
          const found = subscriptions.subscribers(channel, window, { ...page, gifted: false })
          return Effect.map(found, (subscribers) => paged(subscribers, page, normalSubscriber))
        }),
      gifted: ({ query }) =>
        about(({ channel, window }) => {
          const page = pageRequest(query, subscriptionPage)
          const found = subscriptions.subscribers(channel, window, { ...page, gifted: true })
          return Effect.map(found, (subscribers) => paged(subscribers, page, giftedSubscriber))
        }),
      topGifters: ({ query }) =>
        about(({ channel, window }) => {
          const page = pageRequest(query, subscriptionPage)
          const row = (each: Gifter) => ({ ...gifter(each), last_gift_date: each.lastGiftAt })
          return Effect.map(subscriptions.topGifters(channel, window, page), (found) => paged(found, page, row))
        })
    })
  }
))
