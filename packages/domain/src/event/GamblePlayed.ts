import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Somebody played for coins against the house. */
export const GamblePlayed = Schema.TaggedStruct("GamblePlayed", {
  ...eventBase,
  broadcasterId: Schema.String,
  viewer: Person,
  game: Schema.Literals(["coinflip", "dice"]),
  outcome: Schema.Literals(["win", "lose"]),
  stake: Schema.Int,
  /** 0 when lost. */
  payout: Schema.Int,
  /** 1 to 100 for dice; 0 (heads) or 1 (tails) for a coin. */
  roll: Schema.Int,
  /** The hash that was published of the secret that decided, and the text that it decided over. */
  seedHash: Schema.String,
  nonce: Schema.String
})
export interface GamblePlayed extends Schema.Schema.Type<typeof GamblePlayed> {}
