import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { predictionPage } from "@kickstand/api/customer/Predictions"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { describePrediction } from "./describePrediction.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers what a streamer let their viewers bet on during a broadcast. */
export const layerBroadcastPredictions = HttpApiBuilder.group(CustomerApi, "broadcastPredictions", Effect.fnUntraced(
  function*(handlers) {
    const predictions = yield* Predictions

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, predictionPage)
        const found = yield* predictions.list(channel, window, page)
        return { success: true as const, broadcast, ...paged(found, page, describePrediction) }
      })
    })
  }
))
