import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Prediction, PredictionStanding, PredictionStep } from "@kickstand/domain/prediction/PredictionProjection"

/** A row of `kickstand.predictions`, as {@link predictionColumns} selects it. */
export interface PredictionRow extends PredictionStanding {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly lockedAt: number | null
  readonly durationSeconds: number | null
  readonly toldAt: number
  readonly toldBy: string
}

const standingColumns = `title, state, outcomes, winning_outcome_id AS "winningOutcomeId"`

/** What to select of `kickstand.predictions`. */
export const predictionColumns = `
  id, channel, at::float8 AS at, locked_at::float8 AS "lockedAt", duration_seconds::float8 AS "durationSeconds",
  told_at::float8 AS "toldAt", told_by AS "toldBy", ${standingColumns}`

/** What to select of `kickstand.prediction_steps`. */
export const stepColumns = `
  id, channel, prediction_id AS "predictionId", kind, at::float8 AS at, locked_at::float8 AS "lockedAt", ${standingColumns}`

const standing = ({ title, state, outcomes, winningOutcomeId }: PredictionStanding): PredictionStanding => ({
  title,
  state,
  outcomes,
  winningOutcomeId
})

/** What a row tells. */
export const predictionOf = (row: PredictionRow): Prediction => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  lockedAt: row.lockedAt,
  durationSeconds: row.durationSeconds,
  standing: { at: row.toldAt, id: row.toldBy, value: standing(row) }
})

/** What a row of `kickstand.prediction_steps` tells. */
export const stepOf = (row: PredictionStep): PredictionStep => ({
  id: row.id,
  channel: row.channel,
  predictionId: row.predictionId,
  kind: row.kind,
  at: row.at,
  lockedAt: row.lockedAt,
  ...standing(row)
})
