import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { predictionPage } from "@kickstand/api/customer/Predictions"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describePrediction } from "./describePrediction.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what a streamer ever let their viewers bet on. */
export const layerPredictions = HttpApiBuilder.group(CustomerApi, "predictions", Effect.fnUntraced(
  function*(handlers) {
    const predictions = yield* Predictions
    const about = yield* answersAboutStreamer

    return handlers.handleAll({
      list: ({ query }) =>
        about(({ channel, window }) => {
          const page = pageRequest(query, predictionPage)
          const ever = { ...window, since: Number.NEGATIVE_INFINITY }
          return Effect.map(predictions.list(channel, ever, page), (found) => paged(found, page, describePrediction))
        })
    })
  }
))
