import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"
import { PredictionSnapshot } from "./PredictionSnapshot.ts"

/** A prediction was opened. */
export const PredictionCreated = Schema.TaggedStruct("PredictionCreated", {
  ...eventBase,
  prediction: PredictionSnapshot
})
export interface PredictionCreated extends Schema.Schema.Type<typeof PredictionCreated> {}
