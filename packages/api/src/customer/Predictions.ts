import { PredictionState } from "@kickstand/domain/event/PredictionSnapshot"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** How many rows a page of predictions may hold. */
export const predictionPage = { maximum: "plan", byDefault: 20 } as const

/** A prediction of a streamer as it was told last. */
export const Prediction = Schema.Struct({
  /** The platform's. */
  prediction_id: Schema.String,
  title: Schema.String,
  /** In the order of the prediction, with the channel points that were bet on each. */
  outcomes: Schema.Array(Schema.Struct({ id: Schema.String, title: Schema.String, points: Schema.Int })),
  state: PredictionState,
  /** `null` unless it is resolved. */
  winning_outcome_id: Schema.NullOr(Schema.String),
  /** Seconds for which bets are taken; `null` where the platform did not tell. */
  duration_seconds: Schema.NullOr(Schema.Int),
  created_at: Timestamp,
  /** `null` until betting ended. */
  locked_at: Schema.NullOr(Timestamp),
  updated_at: Timestamp
}).annotate({ identifier: "Prediction" })

const list = HttpApiEndpoint.get("list", "/streamers/:slug/predictions", {
  params: slug,
  query: { ...page, ...limit },
  success: Schema.Struct({ success: Schema.Literal(true), streamer: Streamer, ...pagedList(Prediction) })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.predictions",
    family: "streamer_profile",
    units: 3,
    streamer: "slug",
    pageSize: predictionPage,
    errors: ["streamer_not_found", "streamer_channel_not_found"]
  },
  {
    title: "Prediction summaries",
    description:
      "All predictions of a streamer, however old, as they were told last. Newest first; of the same moment by id, descending. The way that one took is told by its history."
  }
))

/** What a streamer let their viewers bet on. */
export class Predictions extends HttpApiGroup.make("predictions").add(list).middleware(StreamerAccess) {}
