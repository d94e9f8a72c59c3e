import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody gave coins to somebody else. */
export const CoinsGiven = Schema.TaggedStruct("CoinsGiven", {
  ...eventBase,
  broadcasterId: Schema.String,
  giver: Person,
  receiver: Person,
  coins: Schema.Int
})
export interface CoinsGiven extends Schema.Schema.Type<typeof CoinsGiven> {}
