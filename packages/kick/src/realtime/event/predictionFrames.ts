import { digest } from "@kickstand/domain/event/naturalId"
import type { PredictionState } from "@kickstand/domain/event/PredictionSnapshot"
import { PredictionState as State } from "@kickstand/domain/event/PredictionSnapshot"
import { Schema } from "effect"
import { Count, Id, maybe, MaybeCount, MaybeInstant, readId, readText, required } from "../../event/fields.ts"
import { type FrameOccasion, frameBase, realtimeEvent, type Told } from "../RealtimeEvent.ts"

const states: Readonly<Record<string, PredictionState>> = {
  ACTIVE: "active",
  LOCKED: "locked",
  RESOLVED: "resolved",
  CANCELED: "cancelled",
  CANCELLED: "cancelled"
}

const readState = (value: unknown): PredictionState | null => states[readText(value)?.toUpperCase() ?? ""] ?? null

const Prediction = Schema.Struct({
  id: Id,
  title: Schema.String,
  state: required(State, readState, "a state of a prediction"),
  outcomes: Schema.Array(Schema.Struct({
    id: Id,
    title: Schema.String,
    total_vote_amount: Count,
    vote_count: MaybeCount
  })),
  winning_outcome_id: maybe(Schema.NullOr(Schema.String), readId),
  duration: MaybeCount,
  created_at: MaybeInstant,
  locked_at: MaybeInstant
})

const told = (
  _tag: "PredictionCreated" | "PredictionUpdated",
  prediction: typeof Prediction.Type,
  occasion: FrameOccasion
): Told => {
  const { id, title, state, outcomes, winning_outcome_id, duration, created_at, locked_at } = prediction
  const key = `kick:prediction:${id}:${occasion.receivedAt}:${digest(JSON.stringify([_tag, prediction]))}`
  return {
    key,
    telling: null,
    events: [{
      _tag,
      // Whether `updated_at` moves with each bet is not known, so what stands last is decided by arrival.
      ...frameBase(key, occasion, _tag === "PredictionCreated" ? created_at : null),
      prediction: {
        id,
        title,
        state,
        outcomes: outcomes.map(({ id, title, total_vote_amount: points, vote_count: voters }) => ({
          id,
          title,
          points,
          voters
        })),
        winningOutcomeId: state === "resolved" ? winning_outcome_id : null,
        durationSeconds: duration,
        createdAt: created_at,
        lockedAt: state === "active" ? null : locked_at
      }
    }]
  }
}

const schema = Schema.Struct({ prediction: Prediction })

/** `PredictionCreated`. */
export const PredictionCreatedFrame = realtimeEvent({
  types: ["PredictionCreated"],
  schema,
  tell: ({ prediction }, occasion) => told("PredictionCreated", prediction, occasion)
})

/** `PredictionUpdated`: bets, and every change of state. */
export const PredictionUpdatedFrame = realtimeEvent({
  types: ["PredictionUpdated"],
  schema,
  tell: ({ prediction }, occasion) => told("PredictionUpdated", prediction, occasion)
})
