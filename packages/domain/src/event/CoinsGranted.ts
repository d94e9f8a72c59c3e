import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody got coins that were not there before; a prize comes out of what the house took in. */
export const CoinsGranted = Schema.TaggedStruct("CoinsGranted", {
  ...eventBase,
  broadcasterId: Schema.String,
  viewer: Person,
  coins: Schema.Int,
  reason: Schema.Literals(["chat", "follow", "subscription", "gift", "cheer", "adjustment", "prize"])
})
export interface CoinsGranted extends Schema.Schema.Type<typeof CoinsGranted> {}
