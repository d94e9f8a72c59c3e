import { HttpApiMiddleware } from "effect/http-api"
import { guardedErrors } from "../error/declaredErrors.ts"
import type { Caller } from "./Caller.ts"
import type { RequestedPrediction } from "./RequestedPrediction.ts"
import type { RequestedStreamer } from "./RequestedStreamer.ts"

/**
 * Stands in front of every endpoint that asks about a prediction: the same as `StreamerAccess` with the streamer whose
 * prediction it is, and hands the prediction to the handler, too.
 */
export class PredictionAccess extends HttpApiMiddleware.Service<PredictionAccess, {
  provides: Caller | RequestedStreamer | RequestedPrediction
}>()("kickstand/api/customer/PredictionAccess", { error: guardedErrors }) {}
