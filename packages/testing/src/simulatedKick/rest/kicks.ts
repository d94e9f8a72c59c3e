import { KickApi } from "@kickstand/kick/rest/KickApi"
import type { KicksRank } from "@kickstand/kick/rest/Kicks"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { KicksState } from "../state/ChannelState.ts"
import { KickState } from "../state/KickState.ts"
import { callerId } from "./callerId.ts"

const day = 86_400_000

/** `GET /public/v1/kicks/leaderboard`; week and month are the last 7 and 30 days. */
export const layerKicks = HttpApiBuilder.group(KickApi, "kicks", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState

  const ranks = (gifts: ReadonlyArray<KicksState>, top: number): ReadonlyArray<KicksRank> => {
    const amounts = new Map<number, number>()
    for (const { userId, amount } of gifts) amounts.set(userId, (amounts.get(userId) ?? 0) + amount)
    return [...amounts]
      .sort(([oneId, one], [otherId, other]) => other - one || oneId - otherId)
      .slice(0, top)
      .map(([id, amount], index) => ({
        rank: index + 1,
        user_id: id,
        username: state.user(id).username,
        gifted_amount: amount
      }))
  }

  return handlers.handleAll({
    leaderboard: Effect.fnUntraced(function*({ query: { top = 10 } }) {
      const gifts = state.channels.get(yield* callerId)?.kicks ?? []
      const since = (days: number) => gifts.filter(({ at }) => at > state.now() - days * day)
      return {
        data: { lifetime: ranks(gifts, top), month: ranks(since(30), top), week: ranks(since(7), top) },
        message: "OK"
      }
    })
  })
}))
