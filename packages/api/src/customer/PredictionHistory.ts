import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { predictionId } from "./parameters.ts"
import { PredictionAccess } from "./PredictionAccess.ts"
import { Prediction } from "./Predictions.ts"
import { Streamer } from "./Streamer.ts"

const { prediction_id, title, outcomes, state, winning_outcome_id, duration_seconds, created_at, locked_at, updated_at } =
  Prediction.fields

/** A prediction as it stood at one step of its way. */
export const PredictionStep = Schema.Struct({
  event_type: Schema.Literals(["prediction.created", "prediction.updated"]),
  prediction_id,
  title,
  state,
  duration_seconds,
  created_at,
  locked_at,
  winning_outcome_id,
  updated_at,
  outcomes
}).annotate({ identifier: "PredictionStep" })

const history = HttpApiEndpoint.get("history", "/predictions/:predictionId/history", {
  params: predictionId,
  success: Schema.Struct({
    success: Schema.Literal(true),
    streamer: Streamer,
    predictionId: Schema.String,
    history: Schema.Array(PredictionStep)
  })
}).annotateMerge(customerEndpoint(
  {
    code: "prediction.history",
    family: "streamer_profile",
    units: 3,
    streamer: "predictionId",
    errors: ["prediction_id_required", "prediction_not_found"]
  },
  {
    title: "Prediction history",
    description:
      "Every step of one prediction as it was told: its creation, bets coming in, and its being locked, resolved or cancelled. Oldest first; of the same moment by event id, ascending."
  }
))

/** How one prediction went. */
export class PredictionHistory extends HttpApiGroup.make("predictionHistory").add(history).middleware(PredictionAccess) {}
