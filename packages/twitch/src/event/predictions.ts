import type { PredictionSnapshot, PredictionState } from "@kickstand/domain/event/PredictionSnapshot"
import { Id, maybe, MaybeCount, MaybeInstant, MaybeText, readId } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

const readPoints = (value: unknown): number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0

const Payload = Schema.Struct({
  ...broadcasterFields,
  id: Id,
  title: MaybeText,
  winning_outcome_id: maybe(Schema.NullOr(Schema.String), readId),
  outcomes: Schema.Array(Schema.Struct({
    id: Id,
    title: MaybeText,
    users: MaybeCount,
    channel_points: maybe(Schema.Int, readPoints)
  })),
  status: MaybeText,
  started_at: MaybeInstant,
  locks_at: MaybeInstant,
  locked_at: MaybeInstant,
  ended_at: MaybeInstant
})
type Payload = typeof Payload.Type

const snapshot = (told: Payload, state: PredictionState): PredictionSnapshot => ({
  id: told.id,
  title: told.title ?? "",
  state,
  outcomes: told.outcomes.map(({ id, title, users, channel_points }) => ({
    id,
    title: title ?? "",
    points: channel_points,
    voters: users
  })),
  winningOutcomeId: state === "resolved" ? told.winning_outcome_id : null,
  durationSeconds: told.started_at === null || told.locks_at === null
    ? null
    : Math.round((told.locks_at - told.started_at) / 1000),
  createdAt: told.started_at,
  lockedAt: told.locked_at
})

const updated = (
  type: string,
  { stateOf, keyOf, at }: {
    readonly stateOf: (told: Payload) => PredictionState
    readonly keyOf: (told: Payload, sentAt: number) => string
    readonly at: (told: Payload) => number | null
  }
) =>
  twitchFact({
    type,
    schema: Payload,
    keyOf,
    toEvent: (told, occasion, id) => ({
      _tag: "PredictionUpdated",
      ...baseOf(told, at(told), occasion, id),
      prediction: snapshot(told, stateOf(told))
    })
  })

const PredictionBegin = twitchFact({
  type: "channel.prediction.begin",
  schema: Payload,
  keyOf: ({ id }) => `twitch:prediction:${id}:begin`,
  toEvent: (told, occasion, id) => ({
    _tag: "PredictionCreated",
    ...baseOf(told, told.started_at, occasion, id),
    prediction: snapshot(told, "active")
  })
})

const PredictionProgress = updated("channel.prediction.progress", {
  stateOf: () => "active",
  keyOf: ({ id }, sentAt) => `twitch:prediction:${id}:progress:${sentAt}`,
  at: () => null
})

const PredictionLock = updated("channel.prediction.lock", {
  stateOf: () => "locked",
  keyOf: ({ id }) => `twitch:prediction:${id}:lock`,
  at: ({ locked_at }) => locked_at
})

/** `resolved` when an outcome came true, `canceled` when the points went back. */
const PredictionEnd = updated("channel.prediction.end", {
  stateOf: ({ status }) => status === "resolved" ? "resolved" : "cancelled",
  keyOf: ({ id }) => `twitch:prediction:${id}:end`,
  at: ({ ended_at }) => ended_at
})

/** A prediction was opened, bet on, locked, decided. */
export const predictions = [PredictionBegin, PredictionProgress, PredictionLock, PredictionEnd]
