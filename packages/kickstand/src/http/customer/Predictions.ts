import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { predictionPage } from "@kickstand/api/customer/Predictions"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedStreamer } from "./describedStreamer.ts"
import { describePrediction } from "./describePrediction.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what a streamer ever let their viewers bet on. */
export const layerPredictions = HttpApiBuilder.group(CustomerApi, "predictions", Effect.fnUntraced(
  function*(handlers) {
    const predictions = yield* Predictions
    const described = yield* describedStreamer

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, streamer } = yield* described
        const page = pageRequest(query, predictionPage)
        const ever = { ...window, since: Number.NEGATIVE_INFINITY }
        const found = yield* predictions.list(channel, ever, page)
        return { success: true as const, streamer, ...paged(found, page, describePrediction) }
      })
    })
  }
))
