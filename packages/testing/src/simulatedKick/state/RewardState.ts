/** A reward of a channel. Deleted ones are kept, since redemptions speak of them. */
export interface RewardState {
  readonly id: string
  readonly broadcasterId: number
  /** The app that made it; `null` for one that the broadcaster made by hand. */
  readonly appId: string | null
  title: string
  description: string
  cost: number
  color: string
  enabled: boolean
  paused: boolean
  inputRequired: boolean
  skipsQueue: boolean
  deleted: boolean
}

/** Somebody redeemed a reward. */
export interface RedemptionState {
  readonly id: string
  readonly rewardId: string
  readonly broadcasterId: number
  readonly userId: number
  readonly input: string
  /** Epoch milliseconds. */
  readonly at: number
  status: "pending" | "accepted" | "rejected"
}
