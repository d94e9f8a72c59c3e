import type { ChannelReport } from "@kickstand/api/admin/Dashboard"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { dailyTrend } from "@kickstand/domain/chat/charts"
import { type ActivityCount, Chat } from "@kickstand/domain/chat/Chat"
import { localTime } from "@kickstand/domain/chat/localTime"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { dayMillis, rollingSince, startOfDay } from "@kickstand/domain/projection/Window"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Clock, DateTime, Effect } from "effect"
import { usualDays as daysOfWeek } from "./besideUsual.ts"

const hourMillis = 3_600_000

/** As many rows as are counted by day; more than anybody has in a month. */
const everything = { page: 1, limit: 100_000 }

const top = { page: 1, limit: 10 }

/** The first of January 1970 was a Thursday, three days after a Monday. */
const weekdayOf = (shown: number): number => (Math.floor(shown / dayMillis) + 3) % daysOfWeek

/** Messages by weekday, Monday first, and hour. */
export const weekOf = (activity: ReadonlyArray<ActivityCount>, zone: DateTime.TimeZone): Array<Array<number>> => {
  const local = localTime(zone)
  const week = Array.from({ length: daysOfWeek }, () => Array.from({ length: 24 }, () => 0))
  for (const { start, messages } of activity) {
    const shown = local(start)
    const hours = week[weekdayOf(shown)]
    const hour = Math.floor((shown - startOfDay(shown)) / hourMillis)
    if (hours !== undefined) hours[hour] = (hours[hour] ?? 0) + messages
  }
  return week
}

const summed = <A>(rows: ReadonlyArray<A>, amount: (row: A) => number): number =>
  rows.reduce((sum, row) => sum + amount(row), 0)

/** Tells of one channel what was counted over some days, by the clocks of a time zone. */
export const reportOf = Effect.gen(function*() {
  const chat = yield* Chat
  const subscriptions = yield* Subscriptions
  const gifts = yield* KicksGifts
  const moderation = yield* Moderation
  const broadcasts = yield* Broadcasts

  return Effect.fnUntraced(function*({ displayName, id, slug }: TrackedChannel, days: number, zone: DateTime.TimeZone) {
    const now = yield* Clock.currentTimeMillis
    const since = rollingSince(now, days)
    const window = { since, until: now }
    const found = yield* Effect.all({
      activity: chat.activitySince(id, since),
      chatters: chat.uniqueChattersSince(id, since),
      topChatters: chat.topChattersSince(id, since, top.limit),
      subscribers: subscriptions.counts(id, window),
      subscribed: subscriptions.events(id, window, { ...everything, kind: "all" }),
      topGifters: subscriptions.topGifters(id, window, top),
      kicks: gifts.list(id, window, everything),
      bans: moderation.bans(id, window, { page: 1, limit: 1 }),
      topModerators: moderation.topModerators(id, window, top.limit),
      broadcasts: broadcasts.list(id, { limit: 10 })
    }, { concurrency: 4 })

    const local = localTime(zone)
    const dayOf = ({ at }: { readonly at: number }) => DateTime.formatIsoDateUtc(DateTime.makeUnsafe(startOfDay(local(at))))
    const subscribedOn = Map.groupBy(found.subscribed.items, dayOf)
    const givenOn = Map.groupBy(found.kicks.items, dayOf)
    const { data, labels } = dailyTrend(found.activity, { since, now }, zone)
    const report: typeof ChannelReport.Type = {
      id,
      slug,
      displayName,
      week: weekOf(found.activity, zone),
      days: labels.map((day, index) => ({
        day,
        messages: data[index] ?? 0,
        subscriptions: subscribedOn.get(day)?.length ?? 0,
        kicks: summed(givenOn.get(day) ?? [], ({ amount }) => amount)
      })),
      messages: summed(found.activity, ({ messages }) => messages),
      chatters: found.chatters,
      subscribers: found.subscribers,
      kicks: summed(found.kicks.items, ({ amount }) => amount),
      bans: found.bans.total,
      topChatters: found.topChatters.map(({ messages, username }) => ({ username, count: messages })),
      topGifters: found.topGifters.items.map(({ gifts: count, username }) => ({ username, count })),
      topModerators: found.topModerators.map(({ bans, username }) => ({ username, count: bans })),
      broadcasts: found.broadcasts.map(({ endedAt, id: broadcast, startedAt, title }) => ({ id: broadcast, startedAt, endedAt, title }))
    }
    return report
  })
})
