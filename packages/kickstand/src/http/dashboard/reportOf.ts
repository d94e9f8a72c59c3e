import type { ChannelReport } from "@kickstand/api/admin/Dashboard"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { dailyTrend } from "@kickstand/domain/chat/charts"
import { type ActivityCount, Chat } from "@kickstand/domain/chat/Chat"
import { localTime } from "@kickstand/domain/chat/localTime"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { dayMillis, rollingSince, startOfDay } from "@kickstand/domain/projection/Window"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Rewards } from "@kickstand/domain/reward/Rewards"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Clock, DateTime, Effect } from "effect"
import { SimilarChannels } from "../customer/SimilarChannels.ts"
import { usualDays as daysOfWeek } from "./besideUsual.ts"
import { momentsOf } from "./momentsOf.ts"

const hourMillis = 3_600_000

/** As many rows as are counted by day; more than anybody has in a month. */
const everything = { page: 1, limit: 100_000 }

const top = { page: 1, limit: 10 }

/** So many polls, and predictions, are told. */
const asked = { page: 1, limit: 4 }

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
  const rewards = yield* Rewards
  const polls = yield* Polls
  const predictions = yield* Predictions
  const registry = yield* ChannelRegistry
  const similar = yield* SimilarChannels

  /** The channels with the most alike audiences, those that were given up left out. */
  const likeOf = Effect.fnUntraced(function*(channel: ChannelId) {
    const found = (yield* similar.index).similar(channel, top.limit)
    const told = yield* Effect.forEach(found, ({ channel: id, similarity }) =>
      Effect.map(registry.find(id), (other) => {
        if (other === null) return []
        const { displayName, platform, slug, userId } = other
        return [{ platform, userId, slug, displayName, similarity }]
      }))
    return told.flat()
  })

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
      bans: moderation.bans(id, window, everything),
      topModerators: moderation.topModerators(id, window, top.limit),
      broadcasts: broadcasts.list(id, { limit: 10 }),
      redemptions: rewards.redemptions(id, window, everything),
      topRewards: rewards.topRewards(id, window, top),
      topRedeemer: rewards.topRedeemer(id, window),
      polls: polls.list(id, window, asked),
      predictions: predictions.list(id, window, asked),
      similar: likeOf(id)
    }, { concurrency: 4 })

    const local = localTime(zone)
    const dayOf = ({ at }: { readonly at: number }) => DateTime.formatIsoDateUtc(DateTime.makeUnsafe(startOfDay(local(at))))
    const subscribedOn = Map.groupBy(found.subscribed.items, dayOf)
    const bannedOn = Map.groupBy(found.bans.items, dayOf)
    const redeemedOn = Map.groupBy(found.redemptions.items, dayOf)
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
        subscriptions: (subscribedOn.get(day) ?? []).filter(({ isGifted }) => !isGifted).length,
        given: (subscribedOn.get(day) ?? []).filter(({ isGifted }) => isGifted).length,
        kicks: summed(givenOn.get(day) ?? [], ({ amount }) => amount),
        bans: bannedOn.get(day)?.length ?? 0,
        redemptions: redeemedOn.get(day)?.length ?? 0
      })),
      messages: summed(found.activity, ({ messages }) => messages),
      chatters: found.chatters,
      subscribers: found.subscribers,
      kicks: summed(found.kicks.items, ({ amount }) => amount),
      bans: found.bans.total,
      topChatters: found.topChatters.map(({ messages, userId, username }) => ({ id: userId, username, count: messages })),
      topGifters: found.topGifters.items.map(({ gifts: count, userId, username }) => ({ id: userId, username, count })),
      topModerators: found.topModerators.map(({ bans, userId, username }) => ({ id: userId, username, count: bans })),
      latestBans: found.bans.items.slice(0, top.limit).map(({ at, expiresAt, id: ban, lifted, moderator, reason, user }) => ({
        id: ban,
        at,
        who: user,
        moderator,
        reason,
        expiresAt,
        liftedAt: lifted?.at ?? null
      })),
      redemptions: found.redemptions.total,
      topRewards: found.topRewards.items.map(({ redemptions, title }) => ({ title, count: redemptions })),
      topRedeemer: found.topRedeemer === null
        ? null
        : { id: found.topRedeemer.userId, username: found.topRedeemer.username, count: found.topRedeemer.redemptions },
      questions: momentsOf({
        polls: found.polls.items,
        predictions: found.predictions.items,
        pins: [],
        hosts: [],
        clips: [],
        bans: []
      }).toReversed(),
      similar: found.similar,
      broadcasts: found.broadcasts.map(({ endedAt, id: broadcast, startedAt, title }) => ({ id: broadcast, startedAt, endedAt, title }))
    }
    return report
  })
})
