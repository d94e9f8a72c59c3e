import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Coins were taken from somebody: by the operator, who ends them, or as the price of a command, which the house takes in. */
export const CoinsTaken = Schema.TaggedStruct("CoinsTaken", {
  ...eventBase,
  broadcasterId: Schema.String,
  viewer: Person,
  coins: Schema.Int,
  reason: Schema.Literals(["adjustment", "command"])
})
export interface CoinsTaken extends Schema.Schema.Type<typeof CoinsTaken> {}
