import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"
import { PredictionSnapshot } from "./PredictionSnapshot.ts"

/** Bets came in, or a prediction was locked, resolved or cancelled: what it was is what its state says. */
export const PredictionUpdated = Schema.TaggedStruct("PredictionUpdated", {
  ...eventBase,
  prediction: PredictionSnapshot
})
export interface PredictionUpdated extends Schema.Schema.Type<typeof PredictionUpdated> {}
