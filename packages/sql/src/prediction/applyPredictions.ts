import type {
  PredictionDelta,
  PredictionStanding
} from "@kickstand/domain/prediction/PredictionProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { json, numbers, texts } from "../client/arrays.ts"

const takeLater = ["told_at", "told_by", "title", "state", "outcomes", "winning_outcome_id"]
  .map((column) =>
    `${column} = CASE WHEN (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by)
      THEN excluded.${column} ELSE t.${column} END`
  )
  .join(",\n")

/** The columns `title, state, outcomes, winning_outcome_id`. */
const standings = (sql: SqlClient.SqlClient, told: ReadonlyArray<PredictionStanding>) =>
  sql`
    ${texts(told.map(({ title }) => title))},
    ${texts(told.map(({ state }) => state))},
    ${json(told.map(({ outcomes }) => outcomes))},
    ${texts(told.map(({ winningOutcomeId }) => winningOutcomeId))}`

const addPredictions = (sql: SqlClient.SqlClient, generation: number, { predictions }: PredictionDelta) => {
  const rows = [...predictions.values()]
  return sql`
    INSERT INTO kickstand.predictions AS t (
      generation, channel, id, at, locked_at, duration_seconds, told_at, told_by, title, state, outcomes,
      winning_outcome_id
    )
    SELECT ${generation}::int, channel, id, at, locked_at, duration_seconds, told_at, told_by, title, state,
      outcomes::jsonb, winning_outcome_id
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${texts(rows.map(({ id }) => id))},
      ${numbers(rows.map(({ at }) => at))},
      ${numbers(rows.map(({ lockedAt }) => lockedAt))},
      ${numbers(rows.map(({ durationSeconds }) => durationSeconds))},
      ${numbers(rows.map((row) => row.standing.at))},
      ${texts(rows.map((row) => row.standing.id))},
      ${standings(sql, rows.map((row) => row.standing.value))}
    ) AS d(
      channel, id, at, locked_at, duration_seconds, told_at, told_by, title, state, outcomes, winning_outcome_id
    )
    ORDER BY d.id COLLATE "C", d.channel COLLATE "C"
    ON CONFLICT (generation, id, channel) DO UPDATE SET
      at = least(t.at, excluded.at),
      locked_at = least(t.locked_at, excluded.locked_at),
      duration_seconds = greatest(t.duration_seconds, excluded.duration_seconds),
      ${sql.literal(takeLater)}`
}

const addSteps = (sql: SqlClient.SqlClient, generation: number, { steps }: PredictionDelta) => {
  const rows = [...steps.values()]
  return sql`
    INSERT INTO kickstand.prediction_steps (
      generation, channel, prediction_id, at, id, kind, locked_at, title, state, outcomes, winning_outcome_id
    )
    SELECT ${generation}::int, channel, prediction_id, at, id, kind, locked_at, title, state, outcomes::jsonb,
      winning_outcome_id
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${texts(rows.map(({ predictionId }) => predictionId))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ kind }) => kind))},
      ${numbers(rows.map(({ lockedAt }) => lockedAt))},
      ${standings(sql, rows)}
    ) AS d(channel, prediction_id, at, id, kind, locked_at, title, state, outcomes, winning_outcome_id)
    ORDER BY d.channel COLLATE "C", d.prediction_id COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

/** Merges predictions and their steps into a generation of the read model. */
export const applyPredictions = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: PredictionDelta) {
    if (delta.steps.size === 0) return
    yield* addPredictions(sql, generation, delta)
    yield* addSteps(sql, generation, delta)
  }
)
