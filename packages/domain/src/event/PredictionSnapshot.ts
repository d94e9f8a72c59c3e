import { Schema } from "effect"
import { EpochMillis } from "./EventBase.ts"

/** What may come of a prediction's outcome: nobody can bet any more once it is locked; resolved and cancelled are final. */
export const PredictionState = Schema.Literals(["active", "locked", "resolved", "cancelled"])
export type PredictionState = typeof PredictionState.Type

/** One thing that may come true, with what was bet on it. */
export const PredictionOutcome = Schema.Struct({
  /** The platform's id of the outcome. */
  id: Schema.String,
  title: Schema.String,
  /** Channel points. */
  points: Schema.Int,
  /** How many people bet on it; `null` where the source does not tell. */
  voters: Schema.NullOr(Schema.Int)
})
export interface PredictionOutcome extends Schema.Schema.Type<typeof PredictionOutcome> {}

/** A prediction as it stood when it was told of. */
export const PredictionSnapshot = Schema.Struct({
  /** The platform's id of the prediction. */
  id: Schema.String,
  title: Schema.String,
  state: PredictionState,
  /** In the order of the prediction. */
  outcomes: Schema.Array(PredictionOutcome),
  /** The id of the outcome that came true; `null` unless it is resolved. */
  winningOutcomeId: Schema.NullOr(Schema.String),
  /** Seconds for which bets are taken; `null` where the source does not tell. */
  durationSeconds: Schema.NullOr(Schema.Int),
  /** `null` where the source does not tell; then it was created when it was first told of. */
  createdAt: Schema.NullOr(EpochMillis),
  /** When betting ended, not when it is meant to; `null` while it goes on, or where the source does not tell. */
  lockedAt: Schema.NullOr(EpochMillis)
})
export interface PredictionSnapshot extends Schema.Schema.Type<typeof PredictionSnapshot> {}
