import { Schema } from "effect"

/** A part of a wheel. */
export const WheelSegment = Schema.Struct({
  label: Schema.String,
  /** How likely it is beside the others; at least 1. */
  weight: Schema.Int,
  /** What the viewer wins, out of the house's coins. */
  coins: Schema.Int
})
export interface WheelSegment extends Schema.Schema.Type<typeof WheelSegment> {}
