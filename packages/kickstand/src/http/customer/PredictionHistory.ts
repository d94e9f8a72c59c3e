import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { RequestedPrediction } from "@kickstand/api/customer/RequestedPrediction"
import type { Prediction, PredictionStep } from "@kickstand/domain/prediction/PredictionProjection"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describeStanding } from "./describePrediction.ts"

const step = ({ at: createdAt, durationSeconds }: Prediction) => (step: PredictionStep) => ({
  event_type: `prediction.${step.kind}` as const,
  prediction_id: step.predictionId,
  ...describeStanding(step),
  duration_seconds: durationSeconds,
  created_at: createdAt,
  locked_at: step.lockedAt,
  updated_at: step.at
})

/** Answers how one prediction went. */
export const layerPredictionHistory = HttpApiBuilder.group(CustomerApi, "predictionHistory", Effect.fnUntraced(
  function*(handlers) {
    const predictions = yield* Predictions
    const about = yield* answersAboutStreamer

    return handlers.handleAll({
      history: () =>
        about(Effect.fnUntraced(function*() {
          const prediction = yield* RequestedPrediction
          const steps = yield* predictions.history(prediction.channel, prediction.id)
          return { predictionId: prediction.id, history: steps.map(step(prediction)) }
        }))
    })
  }
))
