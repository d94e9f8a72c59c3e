import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import { OutboundFailed } from "./OutboundFailed.ts"

/** A reward to be made; what is left out is as the platform has it. */
export interface NewReward {
  readonly title: string
  /** Channel points, from 1. */
  readonly cost: number
  readonly description?: string | undefined
  /** `#rrggbb` */
  readonly backgroundColor?: string | undefined
  readonly enabled?: boolean | undefined
  /** Whether whoever redeems it has to write something. */
  readonly inputRequired?: boolean | undefined
  /** Whether redemptions are accepted at once. */
  readonly skipsQueue?: boolean | undefined
}

/** What is to be changed of a reward; what is left out stays, and something must be given. */
export interface RewardChange extends Partial<NewReward> {
  readonly paused?: boolean | undefined
}

/** What is to become of redemptions that wait. */
export type RedemptionDecision = "accept" | "reject"

/** A redemption that could not be decided on; `not_owned`: its reward was not made through this app. */
export interface UndecidedRedemption {
  readonly id: string
  readonly reason: "not_found" | "not_pending" | "not_owned" | "unknown"
}

/** Something that is done about the rewards of a channel. */
export type RewardAct =
  | { readonly act: "create"; readonly channel: ChannelId; readonly rewardId: string; readonly reward: NewReward }
  | { readonly act: "update"; readonly channel: ChannelId; readonly rewardId: string; readonly change: RewardChange }
  | { readonly act: "delete"; readonly channel: ChannelId; readonly rewardId: string }
  | { readonly act: RedemptionDecision; readonly channel: ChannelId; readonly redemptionIds: ReadonlyArray<string> }

/** Makes and changes the rewards of channels, in the name of the broadcaster, who must have connected. */
export class OutboundRewards extends Context.Service<OutboundRewards, {
  /** Answers with the platform's id of the new reward. */
  readonly create: (channel: ChannelId, reward: NewReward) => Effect.Effect<string, OutboundFailed>
  readonly update: (channel: ChannelId, rewardId: string, change: RewardChange) => Effect.Effect<void, OutboundFailed>
  readonly delete: (channel: ChannelId, rewardId: string) => Effect.Effect<void, OutboundFailed>
  /**
   * Decides on any number of redemptions, each once; answers with those that it could not decide on. The platform is asked
   * in several calls when there are many: should a later one fail, the earlier ones hold, and asking again tells of theirs
   * as `not_pending`.
   */
  readonly decide: (
    channel: ChannelId,
    decision: RedemptionDecision,
    redemptionIds: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<UndecidedRedemption>, OutboundFailed>
}>()("kickstand/domain/outbound/OutboundRewards") {
  /** Keeps what would be done in the given list; knows the rewards that it made, and takes every redemption as waiting. */
  static readonly layerMemory = (done: Array<RewardAct>): Layer.Layer<OutboundRewards> =>
    Layer.sync(OutboundRewards, () => {
      const owners = new Map<string, ChannelId>()
      const known = (channel: ChannelId, rewardId: string) =>
        owners.get(rewardId) === channel
          ? Effect.void
          : Effect.fail(new OutboundFailed({ channel, reason: "not_found", detail: `There is no reward ${rewardId}` }))
      const keep = (act: RewardAct) => Effect.sync(() => void done.push(act))
      let made = 0

      return OutboundRewards.of({
        create: (channel, reward) =>
          Effect.sync(() => {
            const rewardId = `reward-${++made}`
            owners.set(rewardId, channel)
            done.push({ act: "create", channel, rewardId, reward })
            return rewardId
          }),
        update: (channel, rewardId, change) =>
          Effect.andThen(known(channel, rewardId), keep({ act: "update", channel, rewardId, change })),
        delete: (channel, rewardId) =>
          known(channel, rewardId).pipe(
            Effect.andThen(keep({ act: "delete", channel, rewardId })),
            Effect.tap(() => Effect.sync(() => owners.delete(rewardId)))
          ),
        decide: (channel, decision, redemptionIds) =>
          Effect.as(keep({ act: decision, channel, redemptionIds: [...new Set(redemptionIds)] }), [])
      })
    })
}
