import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { profilePage } from "@kickstand/api/customer/KickProfiles"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { ViewerActivity, type ViewerQuestion } from "@kickstand/domain/viewer/ViewerActivity"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { recently } from "./asOf.ts"
import { describeClip } from "./describeClip.ts"
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

    /** The frame of every answer, which may need something beside who that is; empty for a name that nobody was seen under. */
    const about = <A, Row>(
      learn: Effect.Effect<A, StorageUnavailable>,
      ask: (userId: string, page: PageRequest, learnt: A) => Effect.Effect<Page<Row>, StorageUnavailable>
    ) =>
      Effect.fnUntraced(function*({ params, query }: Asked) {
        const page = pageRequest(query, profilePage)
        const [user, learnt] = yield* Effect.all([viewers.find("kick", params.username), learn], { concurrency: "unbounded" })
        const found = user === null ? { items: [], total: 0 } : yield* ask(user.id, page, learnt)
        return { success, user: { username: user?.username ?? params.username }, ...paged(found, page, (row) => row) }
      })

    /** What happened in all tracked channels, each row with the slug of its channel. */
    const everywhere = <A extends { readonly channel: ChannelId }, Row>(
      ask: Ask<A>,
      row: (item: A, slug: string) => Row
    ) =>
      about(registry.list, Effect.fnUntraced(function*(userId: string, page: PageRequest, tracked: ReadonlyArray<TrackedChannel>) {
        const slugs = new Map(tracked.map(({ id, slug }) => [id, slug] as const))
        const channels = [...slugs.keys()].filter((id) => id.startsWith("kick:"))
        const window = yield* recently
        const { items, total } = yield* ask({ userId, channels, known: window.known }, page, window)
        return { items: items.map((item) => row(item, slugs.get(item.channel) ?? "")), total }
      }))

    return handlers.handleAll({
      bans: everywhere(activity.bans, ({ user, moderator, at, expiresAt }, channel_name) => ({
        username: user.username,
        channel_name,
        banned_by_username: moderator?.username ?? null,
        created_at: at,
        expires_at: expiresAt
      })),
      receivedSubs: everywhere(
        (of, page, window) => activity.subscriptions(of, window, page),
        ({ months, isGifted, gifter, at }, channel_name) => ({
          channel_name,
          months,
          is_gifted: isGifted,
          gifter_username: gifter?.username ?? null,
          event_time: at
        })
      ),
      giftedSubs: everywhere(
        (of, page, window) => activity.gifts(of, window, page),
        ({ gifts, lastGiftAt }, channel_name) => ({ channel_name, gift_count: gifts, event_time: lastGiftAt })
      ),
      rewards: everywhere(activity.redemptions, ({ at, details: { value: { reward, userInput } } }, channel_name) => ({
        reward_title: reward.title,
        user_input: userInput,
        redeemed_at: at,
        reward_background_color: reward.backgroundColor,
        channel_name
      })),
      sentKicks: everywhere(activity.kicks, ({ amount }, channel_name) => ({ channel_name, total_amount: amount })),
      clips: everywhere(
        (of, page, window) => activity.clips(of, { ...window, since: Number.NEGATIVE_INFINITY }, page),
        describeClip
      ),
      usernameHistory: about(Effect.void, (userId, page) =>
        Effect.map(viewers.names("kick", userId, page), ({ items, total }) => ({
          items: items.map(({ username, firstAt, lastAt }) => ({
            username,
            first_seen_at: firstAt,
            last_seen_at: lastAt
          })),
          total
        }))
      )
    })
  }
))
