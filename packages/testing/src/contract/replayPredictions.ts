import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { PredictionCreated } from "@kickstand/domain/event/PredictionCreated"
import type { PredictionSnapshot } from "@kickstand/domain/event/PredictionSnapshot"
import type { PredictionUpdated } from "@kickstand/domain/event/PredictionUpdated"
import type { Window } from "@kickstand/domain/projection/Window"

/** What may tell of a prediction. */
export type PredictionEvent = PredictionCreated | PredictionUpdated

/** A prediction as going through all events finds it, with the events themselves, oldest first. */
export interface ReplayedPrediction extends Omit<PredictionSnapshot, "createdAt"> {
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Epoch milliseconds. */
  readonly updatedAt: number
  readonly events: ReadonlyArray<PredictionEvent>
}

const describe = (told: ReadonlyArray<PredictionEvent>): ReplayedPrediction => {
  const events = told.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const last = events.at(-1) as PredictionEvent
  const durations = events.flatMap(({ prediction }) => prediction.durationSeconds ?? [])
  const locks = events.flatMap(({ at, prediction: { lockedAt, state } }) =>
    lockedAt ?? (state === "locked" ? [at] : [])
  )
  return {
    ...last.prediction,
    createdAt: Math.min(...events.flatMap(({ at, prediction: { createdAt } }) => [at, createdAt ?? at])),
    updatedAt: last.at,
    durationSeconds: durations.length === 0 ? null : Math.max(...durations),
    lockedAt: locks.length === 0 ? null : Math.min(...locks),
    events
  }
}

/** Every prediction of a channel that was created within a window, newest first, by going through all events. */
export const replayPredictions = (
  events: ReadonlyArray<PredictionEvent>,
  of: ChannelId,
  { since, until }: Window
): ReadonlyArray<ReplayedPrediction> => {
  const own = events.filter((event) => event.channel === of)
  return [...Map.groupBy(own, ({ prediction }) => prediction.id).values()]
    .map(describe)
    .filter(({ createdAt }) => createdAt >= since && createdAt <= until)
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}
