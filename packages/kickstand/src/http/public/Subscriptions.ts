import { PublicApi } from "@kickstand/api/public/PublicApi"
import { subscriptionHistoryRows, type SubscriptionRecord } from "@kickstand/api/public/Subscriptions"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import { History } from "@kickstand/domain/history/History"
import type { HistoryEntry } from "@kickstand/domain/history/HistoryEntry"
import { nextRenewal } from "@kickstand/domain/subscriber/lastsUntil"
import { Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { activeTotalOf } from "./activeTotal.ts"
import { publicAnswers, type PublicOccasion } from "./publicAnswers.ts"
import { subscriptionFiguresOf, subscriptionTypeList } from "./subscriptionFigures.ts"

/** As many active subscriptions as are told one by one. */
const previewRows = 50

const recordOf = ({ instant }: PublicOccasion) => ({ actor, amount, at, channel, type }: HistoryEntry) => ({
  type: type as (typeof SubscriptionRecord.Type)["type"],
  platform: platformOf(channel),
  actor,
  count: amount ?? 1,
  received_at: instant(at)
})

/** Answers who is subscribed, and how they came to it. */
export const layerSubscriptions = HttpApiBuilder.group(PublicApi, "subscriptions", Effect.fnUntraced(function*(handlers) {
  const answer = yield* publicAnswers
  const history = yield* History
  const subscribers = yield* Subscribers
  const figures = yield* subscriptionFiguresOf
  const activeTotal = yield* activeTotalOf

  const summary = Effect.fnUntraced(function*(occasion: PublicOccasion) {
    const [counted, totals] = yield* Effect.all([
      figures(occasion),
      Effect.forEach(occasion.broadcaster.channels, history.totals, { concurrency: 2 })
    ], { concurrency: 2 })
    const observed = totals.flat().filter(({ type }) => (subscriptionTypeList as ReadonlyArray<string>).includes(type))
    return { ...counted, history_count: observed.reduce((sum, { entries }) => sum + entries, 0) }
  })

  const active = Effect.fnUntraced(function*({ broadcaster: { channels }, instant, now }: PublicOccasion) {
    const counts = yield* Effect.forEach(channels, (channel) => activeTotal(channel, now), { concurrency: 2 })
    const found = yield* Effect.forEach(channels, (channel) => subscribers.active(channel, now, previewRows), { concurrency: 2 })
    const preview = found.flat()
      .map(({ expiresAt, toldAt, username }) => ({ username, at: expiresAt ?? nextRenewal(toldAt, now) }))
      .sort((a, b) => a.at - b.at)
      .slice(0, previewRows)
    return {
      active_total: counts.reduce((sum, count) => sum + count, 0),
      preview: preview.map(({ at, username }) => ({ username, expires_at: instant(at) }))
    }
  })

  return handlers.handleAll({
    summary: () => answer(summary),
    active: () => answer(active),
    history: ({ query: { limit = subscriptionHistoryRows } }) =>
      answer((occasion) =>
        Effect.map(
          history.newest(occasion.broadcaster.channels, { types: subscriptionTypeList, limit }),
          (entries) => entries.map(recordOf(occasion))
        ))
  })
}))
