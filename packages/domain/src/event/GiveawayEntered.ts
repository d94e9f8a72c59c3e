import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody entered a giveaway. */
export const GiveawayEntered = Schema.TaggedStruct("GiveawayEntered", {
  ...eventBase,
  broadcasterId: Schema.String,
  giveawayId: Schema.String,
  viewer: Person
})
export interface GiveawayEntered extends Schema.Schema.Type<typeof GiveawayEntered> {}
