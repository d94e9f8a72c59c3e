import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { profilePage } from "@kickstand/api/customer/KickProfiles"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { ViewerActivity, type ViewerQuestion } from "@kickstand/domain/viewer/ViewerActivity"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { recently } from "./asOf.ts"
import { paged, pageRequest } from "./paged.ts"

const success = true as const

interface Asked {
  readonly params: { readonly username: string }
  readonly query: { readonly page?: number; readonly limit?: number }
}

type Ask<A> = (of: ViewerQuestion, page: PageRequest, window: Window) => Effect.Effect<Page<A>, StorageUnavailable>

/** Answers what one Kick user did, and what befell them, across all tracked channels. */
export const layerKickProfiles = HttpApiBuilder.group(CustomerApi, "kickProfiles", Effect.fnUntraced(
  function*(handlers) {
    const activity = yield* ViewerActivity
    const viewers = yield* Viewers
    const registry = yield* ChannelRegistry

    const about = <A extends { readonly channel: ChannelId }, Row>(ask: Ask<A>, row: (item: A) => Row) =>
      Effect.fnUntraced(function*({ params, query }: Asked) {
        const page = pageRequest(query, profilePage)
        const user = yield* viewers.find("kick", params.username)
        if (user === null) {
          const nothing = { items: [], total: 0 }
          return { success, user: { username: params.username }, ...paged(nothing, page, named(row, new Map())) }
        }
        const slugs = new Map((yield* registry.list).map(({ id, slug }) => [id, slug] as const))
        const channels = [...slugs.keys()].filter((id) => id.startsWith("kick:"))
        const found = yield* ask({ userId: user.id, channels }, page, yield* recently)
        return { success, user: { username: user.username }, ...paged(found, page, named(row, slugs)) }
      })

    return handlers.handleAll({
      bans: about(activity.bans, ({ user, moderator, at, expiresAt }) => ({
        username: user.username,
        banned_by_username: moderator?.username ?? null,
        created_at: at,
        expires_at: expiresAt
      })),
      receivedSubs: about(
        (of, page, window) => activity.subscriptions(of, window, page),
        ({ months, isGifted, gifter, at }) => ({
          months,
          is_gifted: isGifted,
          gifter_username: gifter?.username ?? null,
          event_time: at
        })
      ),
      giftedSubs: about(
        (of, page, window) => activity.gifts(of, window, page),
        ({ gifts, lastGiftAt }) => ({ gift_count: gifts, event_time: lastGiftAt })
      ),
      rewards: about(activity.redemptions, ({ at, details: { value: { reward, userInput } } }) => ({
        reward_title: reward.title,
        user_input: userInput,
        redeemed_at: at,
        reward_background_color: reward.backgroundColor
      })),
      sentKicks: about(activity.kicks, ({ amount }) => ({ total_amount: amount }))
    })
  }
))

/** Says of a row in which channel it happened. */
const named =
  <A extends { readonly channel: ChannelId }, Row>(row: (item: A) => Row, slugs: ReadonlyMap<ChannelId, string>) =>
  (item: A): Row & { readonly channel_name: string } => ({ ...row(item), channel_name: slugs.get(item.channel) ?? "" })
