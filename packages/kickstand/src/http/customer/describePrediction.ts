import type { PredictionOutcome } from "@kickstand/domain/event/PredictionSnapshot"
import type { Prediction, PredictionStanding } from "@kickstand/domain/prediction/PredictionProjection"

const outcome = ({ id, title, points }: PredictionOutcome) => ({ id, title, points })

/** How a prediction stands at some moment, as the customer API tells it. */
export const describeStanding = ({ title, state, outcomes, winningOutcomeId }: PredictionStanding) => ({
  title,
  outcomes: outcomes.map(outcome),
  state,
  winning_outcome_id: winningOutcomeId
})

/** A prediction as the customer API tells it. */
export const describePrediction = ({ id, at, lockedAt, durationSeconds, standing }: Prediction) => ({
  prediction_id: id,
  ...describeStanding(standing.value),
  duration_seconds: durationSeconds,
  created_at: at,
  locked_at: lockedAt,
  updated_at: standing.at
})
