import { TwitchApi } from "@kickstand/twitch/rest/TwitchApi"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { refuse } from "./refuse.ts"
import { type HeldReward, TwitchState } from "./TwitchState.ts"

/** Rewards that a channel may have. */
const most = 50

const all = <A>(data: ReadonlyArray<A>) => ({ data, total: null, pagination: {} })

const told = ({ id, settings }: HeldReward) => ({ id, title: settings.title, prompt: String(settings["prompt"] ?? "") })

const missing = refuse(404, "There is no such reward")
const foreign = refuse(403, "The reward was made by another app")

/** `/helix/channel_points/custom_rewards` */
export const layerRewards = HttpApiBuilder.group(TwitchApi, "rewards", Effect.fnUntraced(function*(handlers) {
  const { nextId, rewards } = yield* TwitchState
  const of = (broadcasterId: string) => [...rewards.values()].filter((reward) => reward.broadcasterId === broadcasterId)
  const owned = ({ broadcaster_id, id }: { readonly broadcaster_id: string; readonly id: string }) => {
    const reward = rewards.get(id)
    if (reward?.broadcasterId !== broadcaster_id) return missing
    return reward.own ? reward : foreign
  }

  return handlers.handleAll({
    list: ({ query: { broadcaster_id, only_manageable_rewards } }) =>
      Effect.succeed(all(of(broadcaster_id).filter(({ own }) => own || only_manageable_rewards !== "true").map(told))),
    create: ({ payload, query: { broadcaster_id } }) => {
      const others = of(broadcaster_id)
      if (others.length >= most) return Effect.succeed(refuse(400, "The channel has as many rewards as it may have"))
      if (others.some(({ settings }) => settings.title === payload.title)) {
        return Effect.succeed(refuse(400, "CREATE_CUSTOM_REWARD_DUPLICATE_REWARD"))
      }
      const reward: HeldReward = { id: nextId(), broadcasterId: broadcaster_id, own: true, settings: { ...payload } }
      rewards.set(reward.id, reward)
      return Effect.succeed(all([told(reward)]))
    },
    update: ({ payload, query }) => {
      const reward = owned(query)
      if (!("settings" in reward)) return Effect.succeed(reward)
      Object.assign(reward.settings, payload)
      return Effect.succeed(all([told(reward)]))
    },
    remove: ({ query }) => {
      const reward = owned(query)
      if (!("settings" in reward)) return Effect.succeed(reward)
      rewards.delete(reward.id)
      return Effect.void
    }
  })
}))

/** `/helix/channel_points/custom_rewards/redemptions` */
export const layerRedemptions = HttpApiBuilder.group(TwitchApi, "redemptions", Effect.fnUntraced(function*(handlers) {
  const { redemptions, rewards } = yield* TwitchState
  const of = ({ id, reward_id }: { readonly reward_id: string; readonly id: ReadonlyArray<string> }) =>
    id.flatMap((each) => {
      const redemption = redemptions.get(each)
      return redemption?.rewardId === reward_id ? [{ id: each, redemption }] : []
    })
  const refusal = (rewardId: string) => {
    const reward = rewards.get(rewardId)
    return reward === undefined ? missing : reward.own ? null : foreign
  }

  return handlers.handleAll({
    list: ({ query }) => {
      const refused = refusal(query.reward_id)
      return Effect.succeed(refused ?? all(of(query).map(({ id, redemption: { status } }) => ({ id, status }))))
    },
    update: ({ payload: { status }, query }) => {
      const refused = refusal(query.reward_id)
      if (refused !== null) return Effect.succeed(refused)
      const found = of(query)
      if (found.length < query.id.length || found.some(({ redemption }) => redemption.status !== "UNFULFILLED")) {
        return Effect.succeed(refuse(404, "A redemption is unknown or decided already"))
      }
      for (const { redemption } of found) redemption.status = status
      return Effect.succeed(all(found.map(({ id }) => ({ id, status }))))
    }
  })
}))
