import { Schema } from "effect"
import { flag, id, key, number, rareFlag, text, thing, things } from "./answers.ts"

/** A reward that viewers redeem with channel points. */
export const Reward = Schema.Struct({
  id: key,
  title: text,
  description: text,
  /** Channel points. */
  cost: number,
  /** `#rrggbb` */
  background_color: text,
  is_enabled: flag,
  is_paused: flag,
  is_user_input_required: flag,
  should_redemptions_skip_request_queue: flag
})
export interface Reward extends Schema.Schema.Type<typeof Reward> {}

/** Somebody redeemed a reward. */
export const Redemption = Schema.Struct({
  id: key,
  /** RFC 3339. */
  redeemed_at: text,
  redeemer: thing(Schema.Struct({ user_id: id })),
  /** `pending`, `accepted` or `rejected` */
  status: text,
  user_input: text
})
export interface Redemption extends Schema.Schema.Type<typeof Redemption> {}

/** The redemptions of one reward, which may have been deleted since. */
export const RewardRedemptions = Schema.Struct({
  reward: Schema.Struct({
    id: key,
    title: text,
    description: text,
    cost: number,
    /** Whether the app made the reward and may decide on its redemptions. */
    can_manage: flag,
    is_deleted: rareFlag
  }),
  redemptions: things(Redemption)
})
export interface RewardRedemptions extends Schema.Schema.Type<typeof RewardRedemptions> {}

/** A redemption that could not be decided on. */
export const FailedRedemption = Schema.Struct({
  id: key,
  /** `UNKNOWN`, `NOT_PENDING`, `NOT_FOUND` or `NOT_OWNED` */
  reason: text
})
export interface FailedRedemption extends Schema.Schema.Type<typeof FailedRedemption> {}
