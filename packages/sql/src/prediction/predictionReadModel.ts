import { PredictionProjection } from "@kickstand/domain/prediction/PredictionProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyPredictions } from "./applyPredictions.ts"

/** Predictions as they were told last, and the steps that they took. */
export const predictionReadModel = readModel(
  PredictionProjection,
  ["predictions", "prediction_steps"],
  applyPredictions
)
