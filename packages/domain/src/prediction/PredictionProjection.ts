import type { ChannelId } from "../event/ChannelId.ts"
import type { PredictionSnapshot } from "../event/PredictionSnapshot.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { greatest, least } from "../projection/bounds.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** What of a prediction may be another with each telling. */
export type PredictionStanding = Pick<PredictionSnapshot, "title" | "state" | "outcomes" | "winningOutcomeId">

/** A prediction of a channel, however often it was told of. */
export interface Prediction {
  /** The platform's id of the prediction. */
  readonly id: string
  readonly channel: ChannelId
  /** The earliest that was told; epoch milliseconds. */
  readonly at: number
  /** When betting ended, the earliest that was told; epoch milliseconds. `null` while nothing tells that it did. */
  readonly lockedAt: number | null
  /** Seconds for which bets are taken, the most that was told; `null` when it never was. */
  readonly durationSeconds: number | null
  /** As it was told last. */
  readonly standing: Latest<PredictionStanding>
}

/** One telling of a prediction: what stood at a moment of its life. */
export interface PredictionStep extends PredictionStanding {
  /** The event's id. */
  readonly id: string
  readonly channel: ChannelId
  readonly predictionId: string
  readonly kind: "created" | "updated"
  /** Epoch milliseconds. */
  readonly at: number
  /** As it was told with this step, or else the moment of a step that tells that betting is over; epoch milliseconds. */
  readonly lockedAt: number | null
}

/** Predictions as they were told last by channel and id, and every step that they took by event. */
export interface PredictionDelta {
  readonly predictions: Map<string, Prediction>
  readonly steps: Map<string, PredictionStep>
}

const merge = (left: Prediction, right: Prediction): Prediction => ({
  ...left,
  at: Math.min(left.at, right.at),
  lockedAt: least(left.lockedAt, right.lockedAt),
  durationSeconds: greatest(left.durationSeconds, right.durationSeconds),
  standing: latest(left.standing, right.standing)
})

/** Keeps each prediction as it was told last, and the whole way that it took. */
export const PredictionProjection: Projection<PredictionDelta> = {
  name: "prediction",
  version: 1,
  fold: (events) => {
    const delta: PredictionDelta = { predictions: new Map(), steps: new Map() }
    for (const event of events) {
      if (event._tag !== "PredictionCreated" && event._tag !== "PredictionUpdated") continue
      const { id, channel, at, prediction: { id: predictionId, createdAt, durationSeconds, ...told } } = event
      const { lockedAt: toldLockedAt, ...standing } = told
      const lockedAt = toldLockedAt ?? (standing.state === "locked" ? at : null)
      absorbOne(delta.predictions, `${channel}|${predictionId}`, {
        id: predictionId,
        channel,
        at: Math.min(createdAt ?? at, at),
        lockedAt,
        durationSeconds,
        standing: { at, id, value: standing }
      }, merge)
      const kind = event._tag === "PredictionCreated" ? "created" : "updated"
      delta.steps.set(id, { id, channel, predictionId, kind, at, lockedAt, ...standing })
    }
    return delta
  },
  combine: (left, right) => ({
    predictions: absorb(left.predictions, right.predictions, merge),
    steps: absorb(left.steps, right.steps, (_, step) => step)
  })
}
