import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import {
  type Prediction,
  PredictionProjection,
  type PredictionStep
} from "@kickstand/domain/prediction/PredictionProjection"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { predictionColumns, predictionOf, type PredictionRow, stepColumns, stepOf } from "./predictionRow.ts"

const make = Effect.map(SqlClient.SqlClient, (sql) => {
  const generation = activeGeneration(sql, PredictionProjection)

  const list = (channel: ChannelId, window: Window, page: PageRequest) => {
    const asked = sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`
    const from = sql`kickstand.predictions AS t WHERE ${asked}`
    return Effect.map(
      newestOf<PredictionRow>(sql, { columns: predictionColumns, from, order: ["at", "id"] }, page),
      ({ items, total }): Page<Prediction> => ({ items: items.map(predictionOf), total })
    )
  }

  const find = (id: string) =>
    Effect.map(
      sql<PredictionRow>`
        SELECT ${sql.literal(predictionColumns)} FROM kickstand.predictions
        WHERE generation = ${generation} AND id = ${storable(id)} ORDER BY channel LIMIT 1`,
      ([row]) => row === undefined ? null : predictionOf(row)
    )

  const history = (channel: ChannelId, id: string) =>
    Effect.map(
      sql<PredictionStep>`
        SELECT ${sql.literal(stepColumns)} FROM kickstand.prediction_steps AS t
        WHERE generation = ${generation} AND channel = ${channel} AND prediction_id = ${storable(id)}
        ORDER BY t.at, t.id`,
      (rows) => rows.map(stepOf)
    )

  return Predictions.of({
    list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Predictions.list")),
    find: (id) => find(id).pipe(orUnavailable("Predictions.find")),
    history: (channel, id) => history(channel, id).pipe(orUnavailable("Predictions.history"))
  })
})

/** {@link Predictions} from the tables of the prediction read model. */
export const SqlPredictions: { readonly layer: Layer.Layer<Predictions, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Predictions, make)
}
