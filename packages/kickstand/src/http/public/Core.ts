import { PublicApi } from "@kickstand/api/public/PublicApi"
import { History } from "@kickstand/domain/history/History"
import { kicksType } from "@kickstand/domain/history/historyTypes"
import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeCoins } from "./describeCoins.ts"
import { publicAnswers, type PublicOccasion } from "./publicAnswers.ts"
import { streamStatusOf } from "./streamStatus.ts"
import { subscriptionFiguresOf } from "./subscriptionFigures.ts"

/** Answers what most tools ask first. */
export const layerCore = HttpApiBuilder.group(PublicApi, "core", Effect.fnUntraced(function*(handlers) {
  const answer = yield* publicAnswers
  const history = yield* History
  const coins = yield* Coins
  const streamStatus = yield* streamStatusOf
  const figures = yield* subscriptionFiguresOf

  const overview = Effect.fnUntraced(function*(occasion: PublicOccasion) {
    const { broadcaster } = occasion
    const [stream_status, subscriptions, totals, counts] = yield* Effect.all([
      streamStatus(occasion),
      figures(occasion),
      coins.totals(broadcaster.id),
      Effect.forEach(broadcaster.channels, history.totals, { concurrency: 2 })
    ], { concurrency: 4 })
    const all = counts.flat()
    const kicks = all.filter(({ type }) => type === kicksType)
    return {
      stream_status,
      subscriptions,
      coins: describeCoins(totals),
      kicks: { total_kicks: kicks.reduce((sum, { amount }) => sum + amount, 0) },
      events: { total: all.reduce((sum, { entries }) => sum + entries, 0) }
    }
  })

  return handlers.handleAll({
    overview: () => answer(overview),
    streamStatus: () => answer(streamStatus)
  })
}))
