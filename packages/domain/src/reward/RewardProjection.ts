import type { ChannelId } from "../event/ChannelId.ts"
import type { Person } from "../event/EventBase.ts"
import type { RewardRedeemed } from "../event/RewardRedeemed.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** What is known of a redemption beside when it was made. */
export interface RedemptionDetails extends Pick<RewardRedeemed, "status" | "userInput"> {
  readonly redeemer: Person
  readonly reward: Pick<RewardRedeemed["reward"], "id" | "title" | "cost" | "backgroundColor">
}

/** Somebody redeemed a channel reward; one redemption, however often its status was told. */
export interface Redemption {
  /** The platform's id of the redemption. */
  readonly id: string
  readonly channel: ChannelId
  /** When it was redeemed, whatever became of it later; epoch milliseconds. */
  readonly at: number
  readonly details: Latest<RedemptionDetails>
}

/** What a batch of events adds to the redemptions that are known. */
export type RewardDelta = Map<string, Redemption>

const merge = (left: Redemption, right: Redemption): Redemption => ({
  ...left,
  at: Math.min(left.at, right.at),
  details: latest(left.details, right.details)
})

/** Keeps each redemption once, as it was told last. */
export const RewardProjection: Projection<RewardDelta> = {
  name: "reward",
  version: 2,
  fold: (events) => {
    const delta: RewardDelta = new Map()
    for (const event of events) {
      if (event._tag !== "RewardRedeemed") continue
      const { id, channel, at, redemptionId, redeemer, reward, userInput, status, redeemedAt } = event
      const { id: rewardId, title, cost, backgroundColor } = reward
      const details = { redeemer, reward: { id: rewardId, title, cost, backgroundColor }, userInput, status }
      absorbOne(delta, `${channel}|${redemptionId}`, {
        id: redemptionId,
        channel,
        at: Math.min(redeemedAt, at),
        details: { at, id, value: details }
      }, merge)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
