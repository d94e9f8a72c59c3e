import type { SubscriptionFigures } from "@kickstand/api/public/Subscriptions"
import type { HistoryCount } from "@kickstand/domain/history/HistoryEntry"
import { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import { subscriptionTypes } from "@kickstand/domain/history/historyTypes"
import { rollingSince } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { activeTotalOf } from "./activeTotal.ts"
import { byPlatform, type PublicOccasion } from "./publicAnswers.ts"

/** What counts as recent. */
const recentDays = 30

/** The types of events that brought subscriptions. */
export const subscriptionTypeList = Object.values(subscriptionTypes)

const sum = (counts: ReadonlyArray<HistoryCount>, type: string): number =>
  counts.reduce((total, count) => total + (count.type === type ? count.amount : 0), 0)

/** How many subscriptions a broadcaster has, and what the last 30 days brought, over all channels. */
export const subscriptionFiguresOf = Effect.gen(function*() {
  const activeTotal = yield* activeTotalOf
  const facts = yield* HistoryFacts

  return Effect.fnUntraced(function*({ broadcaster, now }: PublicOccasion) {
    const window = { since: rollingSince(now, recentDays), until: now }
    const [platforms, recent] = yield* Effect.all([
      byPlatform(broadcaster, (channel) => activeTotal(channel, now)),
      Effect.forEach(broadcaster.channels, (channel) => facts.counts(channel, window, subscriptionTypeList), { concurrency: 2 })
    ], { concurrency: 2 })
    const counts = recent.flat()
    const brought = {
      gifted: sum(counts, subscriptionTypes.gifted),
      new: sum(counts, subscriptionTypes.started),
      resubs: sum(counts, subscriptionTypes.renewed)
    }
    return {
      active: (platforms.kick ?? 0) + (platforms.twitch ?? 0),
      ...brought,
      all: brought.gifted + brought.new + brought.resubs,
      by_platform: {
        ...(platforms.kick === undefined ? {} : { kick: { active_total: platforms.kick } }),
        ...(platforms.twitch === undefined ? {} : { twitch: { active_total: platforms.twitch } })
      }
    } satisfies typeof SubscriptionFigures.Type
  })
})
