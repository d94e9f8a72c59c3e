import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Redemption, RewardProjection } from "./RewardProjection.ts"

/** Someone who redeemed rewards within a window. */
export interface Redeemer {
  readonly userId: string
  /** The name of their last redemption within the window. */
  readonly username: string
  readonly redemptions: number
}

/** A reward that was redeemed within a window. */
export interface RedeemedReward {
  readonly rewardId: string
  /** The title of its last redemption within the window. */
  readonly title: string
  readonly redemptions: number
}

/**
 * Questions about the rewards that viewers redeemed in a channel, by the time of redemption. A redemption counts whatever
 * became of it: pending, accepted or rejected.
 */
export class Rewards extends Context.Service<Rewards, {
  /** Latest first; redemptions of the same millisecond by id, descending. */
  readonly redemptions: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Redemption>, StorageUnavailable>
  /** Who redeemed most; of several the first by user id. `null` when nobody did. */
  readonly topRedeemer: (channel: ChannelId, window: Window) => Effect.Effect<Redeemer | null, StorageUnavailable>
  /** Most redeemed first; equal numbers by reward id, ascending in code points. */
  readonly topRewards: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<RedeemedReward>, StorageUnavailable>
}>()("kickstand/domain/reward/Rewards") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Rewards, never, MemoryReadModels> = Layer.effect(
    Rewards,
    Effect.map(MemoryReadModels, (models) => {
      const latestFirst = (channel: ChannelId, window: Window) =>
        [...models.active(RewardProjection).values()]
          .filter((redemption) => redemption.channel === channel && isWithin(redemption, window))
          .sort((a, b) => isAfter(a, b) ? -1 : 1)

      return Rewards.of({
        redemptions: (channel, window, page) => Effect.sync(() => pageOf(latestFirst(channel, window), page)),
        topRedeemer: (channel, window) =>
          Effect.sync(() => {
            const [top] = counted(latestFirst(channel, window), ({ redeemer }) => redeemer.id)
            if (top === undefined) return null
            const { id: userId, username } = top.last.redeemer
            return { userId, username, redemptions: top.redemptions }
          }),
        topRewards: (channel, window, page) =>
          Effect.sync(() => {
            const { items, total } = pageOf(counted(latestFirst(channel, window), ({ reward }) => reward.id), page)
            const reward = ({ key, last, redemptions }: Counted) => ({ rewardId: key, title: last.reward.title, redemptions })
            return { items: items.map(reward), total }
          })
      })
    })
  )
}

interface Counted {
  readonly key: string
  readonly last: Redemption["details"]["value"]
  readonly redemptions: number
}

const counted = (
  latestFirst: ReadonlyArray<Redemption>,
  keyOf: (details: Redemption["details"]["value"]) => string
): ReadonlyArray<Counted> => {
  const counts = new Map<string, Counted>()
  for (const { details: { value } } of latestFirst) {
    const key = keyOf(value)
    const known = counts.get(key)
    counts.set(key, { key, last: known?.last ?? value, redemptions: (known?.redemptions ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.redemptions - a.redemptions || (a.key < b.key ? -1 : 1))
}
