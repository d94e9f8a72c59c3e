import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody was drawn in a giveaway. */
export const GiveawayDrawn = Schema.TaggedStruct("GiveawayDrawn", {
  ...eventBase,
  broadcasterId: Schema.String,
  giveawayId: Schema.String,
  winner: Person,
  /** Whether it is in the place of the one drawn before. */
  isRedraw: Schema.Boolean,
  /** How many could be drawn, and the place of the winner among them in the order of platform and user id, from 0. */
  entrants: Schema.Int,
  roll: Schema.Int,
  /** The hash that was published of the secret that decided, and the text that it decided over. */
  seedHash: Schema.String,
  nonce: Schema.String
})
export interface GiveawayDrawn extends Schema.Schema.Type<typeof GiveawayDrawn> {}
