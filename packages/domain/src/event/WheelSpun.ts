import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** A wheel was turned. */
export const WheelSpun = Schema.TaggedStruct("WheelSpun", {
  ...eventBase,
  broadcasterId: Schema.String,
  spinId: Schema.String,
  /** `null` when the operator turned it. */
  viewer: Schema.NullOr(Person),
  /** The place of the segment among all, from 0, and its label. */
  segment: Schema.Int,
  result: Schema.String,
  /** What the viewer won. */
  coins: Schema.Int,
  /** Where it stopped, of the sum of all weights, from 0. */
  roll: Schema.Int,
  /** The hash that was published of the secret that decided, and the text that it decided over. */
  seedHash: Schema.String,
  nonce: Schema.String
})
export interface WheelSpun extends Schema.Schema.Type<typeof WheelSpun> {}
