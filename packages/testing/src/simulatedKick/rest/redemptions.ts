import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest } from "@kickstand/kick/rest/refusals"
import type { FailedRedemption } from "@kickstand/kick/rest/Reward"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickState } from "../state/KickState.ts"
import type { RedemptionState } from "../state/RewardState.ts"
import { redemptionBody } from "../webhooks/bodies.ts"
import { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"
import { callerId } from "./callerId.ts"
import { pageOf } from "./paging.ts"
import { redeemedRewardJson, redemptionJson } from "./rewardJson.ts"

/** How many redemptions are told at a time. */
const pageSize = 25

/** `/public/v1/channels/rewards/redemptions` */
export const layerRedemptions = HttpApiBuilder.group(KickApi, "redemptions", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const webhooks = yield* SimulatedWebhooks

  const byReward = (redemptions: ReadonlyArray<RedemptionState>, clientId: string) =>
    [...Map.groupBy(redemptions, ({ rewardId }) => rewardId)].flatMap(([rewardId, redeemed]) => {
      const reward = state.rewards.get(rewardId)
      if (reward === undefined) return []
      return { reward: redeemedRewardJson(reward, clientId), redemptions: redeemed.map(redemptionJson) }
    })

  /** Decides on one redemption, or says why not. */
  const decide = (userId: number, clientId: string, status: "accepted" | "rejected") =>
  (id: string): ReadonlyArray<FailedRedemption> => {
    const redemption = state.redemptions.get(id)
    const reward = redemption === undefined ? undefined : state.rewards.get(redemption.rewardId)
    if (redemption?.broadcasterId !== userId || reward === undefined) return [{ id, reason: "NOT_FOUND" }]
    if (reward.appId !== clientId) return [{ id, reason: "NOT_OWNED" }]
    if (redemption.status !== "pending") return [{ id, reason: "NOT_PENDING" }]
    redemption.status = status
    webhooks.emit("channel.reward.redemption.updated", userId, redemptionBody(state, reward, redemption))
    return []
  }

  const decideAll = (status: "accepted" | "rejected") =>
    Effect.fnUntraced(function*({ payload: { ids } }: { readonly payload: { readonly ids: ReadonlyArray<string> } }) {
      const userId = yield* callerId
      const { clientId } = yield* KickCaller
      return { data: ids.flatMap(decide(userId, clientId, status)), message: "OK" }
    })

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const userId = yield* callerId
      const { clientId } = yield* KickCaller
      const { id: ids, reward_id: rewardId, status = ids === undefined ? "pending" : undefined, cursor } = query
      const found = [...state.redemptions.values()].filter((redemption) =>
        redemption.broadcasterId === userId &&
        (ids?.includes(redemption.id) ?? true) &&
        redemption.rewardId === (rewardId ?? redemption.rewardId) &&
        redemption.status === (status ?? redemption.status)
      )
      const page = pageOf(found, ({ id }) => id, cursor, pageSize)
      if (page === null) return yield* new BadRequest({ message: "Invalid cursor" })
      return { data: byReward(page.items, clientId), message: "OK", pagination: { next_cursor: page.next } }
    }),
    accept: decideAll("accepted"),
    reject: decideAll("rejected")
  })
}))
