import type { Event } from "@kickstand/domain/event/Event"
import { Context, Effect, Layer } from "effect"
import type { SignedDelivery } from "../../simulator/SignedDelivery.ts"
import type { AppState } from "../state/AppState.ts"
import type { CategoryState, ChannelState, MessageState, UserState } from "../state/ChannelState.ts"
import { KickState } from "../state/KickState.ts"
import type { RedemptionState, RewardState } from "../state/RewardState.ts"
import { followBody, kicksBody, metadataBody, redemptionBody, statusBody, subscriptionBody } from "../webhooks/bodies.ts"
import { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"
import { addChannel, type NewChannel } from "./addChannel.ts"
import { recall } from "./recall.ts"
import { relive } from "./relive.ts"
import { say } from "./say.ts"
import type { Stage } from "./Stage.ts"

/** What a streamer may change about a channel. */
export type ChannelChange = Partial<Pick<ChannelState, "title" | "categoryId" | "language" | "mature" | "tags">>

/** What may be decided of an app. */
export type AppChange = Partial<Pick<AppState, "webhookUrl" | "verified" | "organisation">>

/**
 * What happens on a simulated Kick beside what its API is asked to do: people, channels, apps, and what they do. People
 * and channels are named by Kick's number of the user. Whoever subscribed is told.
 */
export class KickScene extends Context.Service<KickScene, {
  /** Describes an app, which need not be known. */
  readonly app: (clientId: string, change?: AppChange) => AppState
  readonly addUser: (user: Pick<UserState, "id"> & Partial<UserState>) => UserState
  readonly addChannel: (channel: NewChannel) => ChannelState
  readonly addCategory: (category: Pick<CategoryState, "id" | "name"> & Partial<CategoryState>) => void
  /** Lets somebody moderate a channel. */
  readonly appoint: (broadcasterId: number, userId: number) => void
  /** The streamer goes on air; does nothing on air. */
  readonly goLive: (broadcasterId: number, viewers?: number) => void
  /** The streamer goes off air; does nothing off air. */
  readonly endStream: (broadcasterId: number) => void
  readonly setViewers: (broadcasterId: number, viewers: number) => void
  readonly change: (broadcasterId: number, change: ChannelChange) => void
  readonly say: (broadcasterId: number, userId: number, content: string) => MessageState
  readonly follow: (broadcasterId: number, userId: number) => void
  readonly subscribe: (broadcasterId: number, userId: number) => void
  /** The broadcaster makes a reward by hand. */
  readonly addReward: (broadcasterId: number, reward: { readonly title: string; readonly cost: number }) => RewardState
  readonly redeem: (rewardId: string, userId: number, input?: string) => RedemptionState
  readonly giveKicks: (broadcasterId: number, userId: number, amount: number) => void
  /** Somebody claims a reward of a drops campaign; gives the claim's id. */
  readonly claim: (userId: number, campaignId: string) => string
  /** Lets happen here what a simulator of webhooks has made up, and tells whoever subscribed. */
  readonly relive: (delivery: Pick<SignedDelivery, "type" | "body" | "sentAt">) => void
  /** Lets a past be true here, of which nobody is told: what its API tells of channels is what it is after that. */
  readonly recall: (event: Event) => void
}>()("kickstand/testing/simulatedKick/KickScene") {
  static readonly layer: Layer.Layer<KickScene, never, KickState | SimulatedWebhooks> = Layer.effect(
    KickScene,
    Effect.gen(function*() {
      return make({ state: yield* KickState, webhooks: yield* SimulatedWebhooks })
    })
  )
}

const make = (stage: Stage): KickScene["Service"] => {
  const { state, webhooks } = stage

  const channelOf = (broadcasterId: number): ChannelState => {
    const channel = state.channels.get(broadcasterId)
    if (channel === undefined) throw new RangeError(`There is no channel of the user ${broadcasterId}`)
    return channel
  }

  const rewardOf = (rewardId: string): RewardState => {
    const reward = state.rewards.get(rewardId)
    if (reward === undefined) throw new RangeError(`There is no reward ${rewardId}`)
    return reward
  }

  return {
    app: (clientId, change = {}) => Object.assign(state.app(clientId), change),
    addUser: (user) => Object.assign(state.user(user.id), user),
    addChannel: (channel) => addChannel(state, channel),
    addCategory: ({ id, name, tags = [], thumbnail = `https://files.example.com/images/subcategories/${id}/banner` }) => {
      state.categories.set(id, { id, name, tags, thumbnail })
    },
    appoint: (broadcasterId, userId) => {
      channelOf(broadcasterId).moderators.add(state.user(userId).id)
    },
    goLive: (broadcasterId, viewers = 1) => {
      const channel = channelOf(broadcasterId)
      if (channel.stream !== null) return
      channel.stream = { id: state.newUlid(), startedAt: state.now(), viewers }
      webhooks.emit("livestream.status.updated", broadcasterId, statusBody(state, channel, state.now(), null))
    },
    endStream: (broadcasterId) => {
      const channel = channelOf(broadcasterId)
      const { stream } = channel
      if (stream === null) return
      channel.stream = null
      webhooks.emit("livestream.status.updated", broadcasterId, statusBody(state, channel, stream.startedAt, state.now()))
    },
    setViewers: (broadcasterId, viewers) => {
      const { stream } = channelOf(broadcasterId)
      if (stream !== null) stream.viewers = viewers
    },
    change: (broadcasterId, change) => {
      const channel = Object.assign(channelOf(broadcasterId), change)
      const category = state.categories.get(channel.categoryId)
      webhooks.emit("livestream.metadata.updated", broadcasterId, metadataBody(state, channel, category))
    },
    say: (broadcasterId, userId, content) => say(stage, channelOf(broadcasterId), userId, content),
    follow: (broadcasterId, userId) => {
      webhooks.emit("channel.followed", broadcasterId, followBody(state, channelOf(broadcasterId), userId))
    },
    subscribe: (broadcasterId, userId) => {
      const channel = channelOf(broadcasterId)
      channel.subscribers += 1
      webhooks.emit("channel.subscription.new", broadcasterId, subscriptionBody(state, channel, userId))
    },
    addReward: (broadcasterId, { title, cost }) => {
      const { broadcasterId: owner } = channelOf(broadcasterId)
      const reward: RewardState = {
        id: state.newUlid(),
        broadcasterId: owner,
        appId: null,
        title,
        description: "",
        cost,
        color: "#00e701",
        enabled: true,
        paused: false,
        inputRequired: false,
        skipsQueue: false,
        deleted: false
      }
      state.rewards.set(reward.id, reward)
      return reward
    },
    redeem: (rewardId, userId, input = "") => {
      const reward = rewardOf(rewardId)
      const { broadcasterId, skipsQueue } = reward
      const status = skipsQueue ? "accepted" : "pending"
      const { id: redeemerId } = state.user(userId)
      const redemption: RedemptionState = {
        id: state.newUlid(), rewardId, broadcasterId, userId: redeemerId, input, at: state.now(), status
      }
      state.redemptions.set(redemption.id, redemption)
      webhooks.emit("channel.reward.redemption.updated", broadcasterId, redemptionBody(state, reward, redemption))
      return redemption
    },
    giveKicks: (broadcasterId, userId, amount) => {
      const channel = channelOf(broadcasterId)
      channel.kicks.push({ userId: state.user(userId).id, amount, at: state.now() })
      webhooks.emit("kicks.gifted", broadcasterId, kicksBody(state, channel, userId, amount))
    },
    claim: (userId, campaignId) => {
      const id = state.newUlid()
      const at = state.now()
      const ids = { id, userId, campaignId, rewardId: state.newUlid(), externalId: `item-${state.claims.size + 1}` }
      state.claims.set(id, { ...ids, externalStatus: null, createdAt: at, updatedAt: at })
      return id
    },
    relive: (delivery) => relive(stage, delivery),
    recall: (event) => recall(state, event)
  }
}
