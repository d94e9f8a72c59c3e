import { channelId } from "@kickstand/domain/event/ChannelId"
import type { PollUpdated } from "@kickstand/domain/event/PollUpdated"
import type { PredictionCreated } from "@kickstand/domain/event/PredictionCreated"
import type { PredictionSnapshot } from "@kickstand/domain/event/PredictionSnapshot"
import type { PredictionUpdated } from "@kickstand/domain/event/PredictionUpdated"

const base = (id: string, at: number) => ({ id: `kick:${id}`, channel: channelId("kick", 1001), at, profile: null })

/** Kick tells a poll once a second: who voted so far, and how much time remains, but no id. */
export const pollFrames = (title: string, openedAt: string, votes: ReadonlyArray<readonly [number, number]>) =>
  votes.map(([valorant, cs2], second): PollUpdated => {
    const opened = Date.parse(openedAt)
    const late = (second * 137) % 900
    return {
      _tag: "PollUpdated",
      ...base(`poll:${title}:${openedAt}:${second}`, opened + second * 1000 + late),
      poll: {
        id: null,
        title,
        options: [{ label: "Valorant", votes: valorant }, { label: "CS2", votes: cs2 }],
        durationSeconds: 120,
        openedAt: opened + late
      }
    }
  })

interface Stakes {
  readonly yes: number
  readonly no: number
}

/** A prediction as Kick tells it a second after it was created, and then every minute. */
export const predictionSteps = (
  id: string,
  createdAt: string,
  steps: ReadonlyArray<Stakes & Pick<PredictionSnapshot, "state"> & Partial<PredictionSnapshot>>
): ReadonlyArray<PredictionCreated | PredictionUpdated> =>
  steps.map(({ yes, no, ...told }, minute) => ({
    _tag: minute === 0 ? "PredictionCreated" : "PredictionUpdated",
    ...base(`prediction:${id}:${minute}`, Date.parse(createdAt) + 1000 + minute * 60_000),
    prediction: {
      id,
      title: "Will we hit top 10?",
      outcomes: [{ id: "1", title: "Yes", points: yes, voters: 3 }, { id: "2", title: "No", points: no, voters: null }],
      winningOutcomeId: null,
      durationSeconds: 300,
      createdAt: Date.parse(createdAt),
      lockedAt: null,
      ...told
    }
  }))
