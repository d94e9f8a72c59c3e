import { Schema } from "effect"
import { EpochMillis, eventBase, Person } from "./EventBase.ts"

/** A channel reward was redeemed, or its redemption was accepted or rejected. */
export const RewardRedeemed = Schema.TaggedStruct("RewardRedeemed", {
  ...eventBase,
  redemptionId: Schema.String,
  redeemer: Person,
  reward: Schema.Struct({
    id: Schema.String,
    title: Schema.String,
    /** Channel points. */
    cost: Schema.Int,
    description: Schema.NullOr(Schema.String),
    /** `#RRGGBB`, where the source tells. */
    backgroundColor: Schema.NullOr(Schema.String)
  }),
  userInput: Schema.NullOr(Schema.String),
  status: Schema.Literals(["pending", "accepted", "rejected"]),
  redeemedAt: EpochMillis
})
export interface RewardRedeemed extends Schema.Schema.Type<typeof RewardRedeemed> {}
