import type { Event } from "../../event/Event.ts"
import { fairRoll, seedHashOf } from "./fairRoll.ts"

/** An event that chance decided. */
export type ChanceEvent = Extract<Event, { readonly _tag: "GamblePlayed" | "WheelSpun" | "GiveawayDrawn" }>

/** Whether chance decided an event. */
export const isChanceEvent = ({ _tag }: Event): boolean =>
  _tag === "GamblePlayed" || _tag === "WheelSpun" || _tag === "GiveawayDrawn"

/** What came of looking at an outcome again. */
export interface Verified {
  /** Whether the seed is the one whose hash was published. */
  readonly seedMatches: boolean
  /** What must have come up by the seed. */
  readonly expected: number
  readonly told: number
  readonly fair: boolean
}

/** @param weight the sum of the weights of the wheel's segments; of no matter to other outcomes */
const expectedRoll = (event: ChanceEvent, seed: string, weight: number): number => {
  switch (event._tag) {
    case "GamblePlayed":
      return event.game === "dice" ? fairRoll(seed, event.nonce, 100) + 1 : fairRoll(seed, event.nonce, 2)
    case "WheelSpun":
      return fairRoll(seed, event.nonce, weight)
    case "GiveawayDrawn":
      return fairRoll(seed, event.nonce, event.entrants)
  }
}

/** Reckons an outcome again from the seed that was published after it. */
export const verifyOutcome = (event: ChanceEvent, seed: string, weight: number): Verified => {
  const seedMatches = seedHashOf(seed) === event.seedHash
  const expected = expectedRoll(event, seed, weight)
  return { seedMatches, expected, told: event.roll, fair: seedMatches && expected === event.roll }
}
