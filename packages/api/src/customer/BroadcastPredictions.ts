import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Broadcast } from "./Broadcast.ts"
import { BroadcastAccess } from "./BroadcastAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { broadcastId, limit, page } from "./parameters.ts"
import { Prediction, predictionPage } from "./Predictions.ts"

const { prediction_id, title, outcomes, state, created_at, updated_at } = Prediction.fields

/** A prediction of a broadcast as it was told last. */
export const BroadcastPrediction = Schema.Struct({
  prediction_id,
  title,
  outcomes,
  state,
  created_at,
  updated_at
}).annotate({ identifier: "BroadcastPrediction" })

const list = HttpApiEndpoint.get("list", "/broadcasts/:broadcastId/predictions", {
  params: broadcastId,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), broadcast: Broadcast, ...pagedList(BroadcastPrediction) })
}).annotateMerge(customerEndpoint(
  {
    code: "broadcast.predictions",
    family: "broadcast",
    units: 4,
    streamer: "broadcastId",
    pageSize: predictionPage,
    errors: ["broadcast_not_found"]
  },
  {
    title: "Broadcast predictions",
    description:
      "Predictions that were created during a broadcast, as they were told last, be it after the broadcast. Newest first; of the same moment by id, descending."
  }
))

/** What a streamer let their viewers bet on during a broadcast. */
export class BroadcastPredictions extends HttpApiGroup.make("broadcastPredictions")
  .add(list)
  .middleware(BroadcastAccess)
{}
