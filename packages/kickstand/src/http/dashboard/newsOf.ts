import type { News } from "@kickstand/api/admin/Dashboard"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import type { Window } from "@kickstand/domain/projection/Window"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Effect } from "effect"

const page = { page: 1, limit: 10 }

const kindOf = ({ isGifted, isRenewed }: SubscriptionState): (typeof News.Type)["kind"] =>
  isGifted ? "gifted_subscription" : isRenewed ? "renewal" : "subscription"

/** What happened of late in a channel that a streamer wants to know of; up to ten of each sort, in no order. */
export const newsOf = Effect.gen(function*() {
  const subscriptions = yield* Subscriptions
  const gifts = yield* KicksGifts
  const hosts = yield* Hosts
  const moderation = yield* Moderation

  return Effect.fnUntraced(function*(channel: ChannelId, window: Window) {
    const told = yield* Effect.all({
      subscriptions: subscriptions.events(channel, window, { ...page, kind: "all" }),
      gifts: gifts.list(channel, window, page),
      hosts: hosts.list(channel, window, page),
      bans: moderation.bans(channel, window, page)
    }, { concurrency: "unbounded" })
    const news: ReadonlyArray<typeof News.Type> = [
      ...told.subscriptions.items.map((state) => ({
        id: `${state.id} ${state.subscriber.id}`,
        channel,
        at: state.at,
        kind: kindOf(state),
        who: state.subscriber.username,
        amount: state.months
      })),
      ...told.gifts.items.map(({ amount, at, id, sender }) => ({
        id,
        channel,
        at,
        kind: "kicks" as const,
        who: sender?.username ?? null,
        amount
      })),
      ...told.hosts.items.map(({ at, hostUsername, id, viewers }) => ({
        id,
        channel,
        at,
        kind: "host" as const,
        who: hostUsername,
        amount: viewers
      })),
      ...told.bans.items.map(({ at, id, user }) => ({
        id,
        channel,
        at,
        kind: "ban" as const,
        who: user.username,
        amount: null
      }))
    ]
    return news
  })
})
