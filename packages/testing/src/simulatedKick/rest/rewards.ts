import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest, Forbidden, NotFound } from "@kickstand/kick/rest/refusals"
import { rewardsPerChannel } from "@kickstand/kick/rest/Rewards"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickState } from "../state/KickState.ts"
import type { RewardState } from "../state/RewardState.ts"
import { callerId } from "./callerId.ts"
import { rewardJson } from "./rewardJson.ts"

/** `/public/v1/channels/rewards` */
export const layerRewards = HttpApiBuilder.group(KickApi, "rewards", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState

  const ofChannel = (userId: number) =>
    [...state.rewards.values()].filter(({ broadcasterId, deleted }) => broadcasterId === userId && !deleted)

  /** A reward of the caller's channel that the caller's app made. */
  const managed = Effect.fnUntraced(function*(id: string) {
    const userId = yield* callerId
    const { clientId } = yield* KickCaller
    const reward = ofChannel(userId).find((candidate) => candidate.id === id)
    if (reward === undefined) return null
    if (reward.appId !== clientId) return yield* new Forbidden({ message: "Only the app that created the reward may do this" })
    return reward
  })

  return handlers.handleAll({
    list: Effect.fnUntraced(function*() {
      return { data: ofChannel(yield* callerId).map(rewardJson), message: "OK" }
    }),
    create: Effect.fnUntraced(function*({ payload }) {
      const userId = yield* callerId
      const { clientId } = yield* KickCaller
      if (ofChannel(userId).length >= rewardsPerChannel) {
        return yield* new BadRequest({ message: `A channel may have ${rewardsPerChannel} rewards` })
      }
      const reward: RewardState = {
        id: state.newUlid(),
        broadcasterId: userId,
        appId: clientId,
        title: payload.title,
        description: payload.description ?? "",
        cost: payload.cost,
        color: payload.background_color ?? "#00e701",
        enabled: payload.is_enabled ?? true,
        paused: false,
        inputRequired: payload.is_user_input_required ?? false,
        skipsQueue: payload.should_redemptions_skip_request_queue ?? false,
        deleted: false
      }
      state.rewards.set(reward.id, reward)
      return { data: rewardJson(reward), message: "OK" }
    }),
    update: Effect.fnUntraced(function*({ params: { id }, payload }) {
      const reward = yield* managed(id)
      if (reward === null) return yield* new NotFound({ message: "Reward not found" })
      reward.title = payload.title ?? reward.title
      reward.description = payload.description ?? reward.description
      reward.cost = payload.cost ?? reward.cost
      reward.color = payload.background_color ?? reward.color
      reward.enabled = payload.is_enabled ?? reward.enabled
      reward.paused = payload.is_paused ?? reward.paused
      reward.inputRequired = payload.is_user_input_required ?? reward.inputRequired
      reward.skipsQueue = payload.should_redemptions_skip_request_queue ?? reward.skipsQueue
      return { data: rewardJson(reward), message: "OK" }
    }),
    delete: Effect.fnUntraced(function*({ params: { id } }) {
      const reward = yield* managed(id)
      if (reward === null) return yield* new BadRequest({ message: "Reward not found" })
      reward.deleted = true
    })
  })
}))
