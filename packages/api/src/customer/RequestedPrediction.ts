import type { Prediction } from "@kickstand/domain/prediction/PredictionProjection"
import { Context } from "effect"

/** The prediction that a request asks about; the caller is granted the streamer whose it is. */
export class RequestedPrediction extends Context.Service<RequestedPrediction, Prediction>()(
  "kickstand/api/customer/RequestedPrediction"
) {}
