import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A giveaway was opened. */
export const GiveawayOpened = Schema.TaggedStruct("GiveawayOpened", {
  ...eventBase,
  broadcasterId: Schema.String,
  giveawayId: Schema.String,
  title: Schema.String,
  /** What viewers write to enter. */
  keyword: Schema.String,
  eligibility: Schema.Struct({ followers: Schema.Boolean, subscribers: Schema.Boolean, minimumCoins: Schema.Int })
})
export interface GiveawayOpened extends Schema.Schema.Type<typeof GiveawayOpened> {}
