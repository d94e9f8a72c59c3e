import type { PredictionSnapshot } from "@kickstand/domain/event/PredictionSnapshot"
import { ulid } from "../ids.ts"
import { bets } from "../vocabulary.ts"
import type { MakeAside } from "./Aside.ts"

const minute = 60_000

/** Between two tellings of what was bet; milliseconds. */
const stepMillis = 30_000

/** It came true or it did not; now and then the streamer calls it off. */
const settle = (prediction: PredictionSnapshot): MakeAside => ({ world: { prng } }) => {
  const winner = prng.chance(0.1) ? undefined : prediction.outcomes[prng.below(prediction.outcomes.length)]
  return {
    _tag: "PredictionUpdated",
    prediction: winner === undefined
      ? { ...prediction, state: "cancelled" }
      : { ...prediction, state: "resolved", winningOutcomeId: winner.id }
  }
}

const bet = (prediction: PredictionSnapshot, locksAt: number): MakeAside => ({ world: { prng, users }, later }, at) => {
  if (at >= locksAt) {
    const locked: PredictionSnapshot = { ...prediction, state: "locked", lockedAt: at }
    later(at + (2 + prng.below(20)) * minute, settle(locked))
    return { _tag: "PredictionUpdated", prediction: locked }
  }
  const outcomes = prediction.outcomes.map((outcome) => {
    const voters = prng.below(Math.ceil(users.length / 50))
    return { ...outcome, points: outcome.points + voters * 10 * (1 + prng.below(100)), voters: (outcome.voters ?? 0) + voters }
  })
  const next = { ...prediction, outcomes }
  later(Math.min(at + stepMillis, locksAt), bet(next, locksAt))
  return { _tag: "PredictionUpdated", prediction: next }
}

/** The streamer lets the chat bet on what will come: points come in, bets are closed, and it is decided. */
export const prediction: MakeAside = ({ world: { prng }, later }, at) => {
  const [title, ...titles] = prng.pick(bets)
  const durationSeconds = prng.pick([120, 300])
  const snapshot: PredictionSnapshot = {
    id: ulid(prng, at),
    title,
    state: "active",
    outcomes: titles.map((each) => ({ id: ulid(prng, at), title: each, points: 0, voters: 0 })),
    winningOutcomeId: null,
    durationSeconds,
    createdAt: at,
    lockedAt: null
  }
  later(at + stepMillis, bet(snapshot, at + durationSeconds * 1000))
  return { _tag: "PredictionCreated", prediction: snapshot }
}
