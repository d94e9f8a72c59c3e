import type { ViewerReport } from "@kickstand/api/admin/Viewers"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import type { Page } from "@kickstand/domain/projection/Page"
import { startOfDay } from "@kickstand/domain/projection/Window"
import { ViewerActivity } from "@kickstand/domain/viewer/ViewerActivity"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { DateTime, Effect } from "effect"

/** So much is told of each sort. */
const latest = { page: 1, limit: 50 }

const always = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

const concurrency = 4

const mapped = <A, B>({ items, total }: Page<A>, map: (item: A) => B) => ({ items: items.map(map), total })

const dayOf = (at: number): string => DateTime.formatIsoDateUtc(DateTime.makeUnsafe(startOfDay(at)))

/** Tells everything that is known of somebody, in all tracked channels of their platform. */
export const viewerReportOf = Effect.gen(function*() {
  const viewers = yield* Viewers
  const activity = yield* ViewerActivity
  const registry = yield* ChannelRegistry

  return Effect.fnUntraced(function*(platform: Platform, userId: string) {
    const tracked = (yield* registry.list).filter((channel) => channel.platform === platform)
    const of = { userId, channels: tracked.map(({ id }) => id) }
    const found = yield* Effect.all({
      names: viewers.names(platform, userId, latest),
      messages: activity.messages(of, latest),
      subscriptions: activity.subscriptions(of, always, latest),
      gifts: activity.gifts(of, always, latest),
      kicks: activity.kicks(of, latest),
      bans: activity.bans(of, latest),
      redemptions: activity.redemptions(of, latest),
      clips: activity.clips(of, always, latest)
    }, { concurrency })
    const names = found.names.items
    const own = tracked.find(({ id }) => id === channelId(platform, userId))
    const report: typeof ViewerReport.Type = {
      platform,
      userId,
      username: names[0]?.username ?? null,
      firstSeenAt: names.length === 0 ? null : names.reduce((first, { firstAt }) => Math.min(first, firstAt), Infinity),
      lastSeenAt: names[0]?.lastAt ?? null,
      names: mapped(found.names, ({ firstAt, lastAt, username }) => ({ username, firstAt, lastAt })),
      messages: mapped(found.messages, ({ firstDay, ...counted }) => ({ ...counted, firstDay: dayOf(firstDay) })),
      subscriptions: mapped(found.subscriptions, ({ at, channel, gifter, isGifted, months }) => ({
        channel,
        months,
        isGifted,
        gifter: gifter?.username ?? null,
        at
      })),
      gifts: found.gifts,
      kicks: found.kicks,
      bans: mapped(found.bans, ({ at, channel, expiresAt, id, moderator, reason }) => ({
        id,
        channel,
        at,
        moderator: moderator?.username ?? null,
        reason,
        expiresAt
      })),
      redemptions: mapped(found.redemptions, ({ at, channel, details: { value: { reward, userInput } }, id }) => ({
        id,
        channel,
        at,
        reward: reward.title,
        cost: reward.cost,
        input: userInput
      })),
      clips: mapped(found.clips, ({ at, channel, id, title, url, views }) => ({ id, channel, at, title, url, views })),
      streamerOf: own?.slug ?? null
    }
    return report
  })
})
