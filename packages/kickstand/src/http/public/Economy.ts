import { economyRows } from "@kickstand/api/public/Economy"
import { PublicApi } from "@kickstand/api/public/PublicApi"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import { kicksType } from "@kickstand/domain/history/historyTypes"
import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeCoins } from "./describeCoins.ts"
import { channelOn, publicAnswers, type PublicOccasion } from "./publicAnswers.ts"

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

const noKicks = { summary: { total_kicks: 0, gift_events: 0 }, top_gifters: [], history: [] }

/** Answers what viewers have, and what they give. */
export const layerEconomy = HttpApiBuilder.group(PublicApi, "economy", Effect.fnUntraced(function*(handlers) {
  const answer = yield* publicAnswers
  const coins = yield* Coins
  const gifts = yield* KicksGifts
  const facts = yield* HistoryFacts

  const purses = (limit: number) => Effect.fnUntraced(function*({ broadcaster: { id } }: PublicOccasion) {
    const { items } = yield* coins.leaderboard(id, { page: 1, limit })
    return {
      summary: describeCoins(yield* coins.totals(id)),
      leaderboard: items.map((balance) => ({ username: balance.username, coins: balance.coins }))
    }
  })

  const kicks = (limit: number) => Effect.fnUntraced(function*({ broadcaster }: PublicOccasion) {
    const channel = channelOn(broadcaster, "kick")
    if (channel === undefined) return noKicks
    const [totals, top, newest] = yield* Effect.all([
      facts.totals(channel),
      gifts.topGifters(channel, everything, limit),
      facts.newest(channel, { types: [kicksType], limit })
    ], { concurrency: 3 })
    const total = totals.find(({ type }) => type === kicksType)
    return {
      summary: { total_kicks: total?.amount ?? 0, gift_events: total?.entries ?? 0 },
      top_gifters: top.map(({ kicks: given, username }) => ({ username, kicks: given })),
      history: newest.map(({ actor, amount }) => ({ actor, amount: amount ?? 0 }))
    }
  })

  return handlers.handleAll({
    coins: ({ query: { limit = economyRows } }) => answer(purses(limit)),
    kicks: ({ query: { limit = economyRows } }) => answer(kicks(limit))
  })
}))
