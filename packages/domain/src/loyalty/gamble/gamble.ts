import { Result } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Decider } from "../Decider.ts"
import type { GambleSettings } from "../engine/Settings.ts"
import { fairRoll, type Seed } from "../fairness/fairRoll.ts"
import type { GambleGame } from "./GambleGame.ts"

/** Somebody wants to play. */
export interface GambleCommand {
  readonly viewer: Person
  readonly game: GambleGame
  /** What a coin is to fall on; of no matter to dice. */
  readonly side: "heads" | "tails"
  readonly stake: number
  readonly nonce: string
  readonly seed: Seed
}

/** What the player has to stake. */
export interface GambleState {
  readonly coins: number
}

const percentFor = (settings: GambleSettings, { game, side }: GambleCommand, roll: number): number => {
  if (game === "coinflip") return (roll === 0) === (side === "heads") ? settings.coinflipPercent : 0
  return settings.dice.reduce((best, win) => (roll >= win.from ? Math.max(best, win.percent) : best), 0)
}

/** The rules of gambling: what is lost goes to the house, and what is won comes from it. */
export const gamble = (settings: GambleSettings): Decider<GambleState, GambleCommand> => ({
  initialState: { coins: 0 },
  decide: ({ coins }, command) => {
    const { game, nonce, seed: { seed, seedHash }, stake, viewer } = command
    if (stake < settings.minimum) return Result.fail(`the least stake is ${settings.minimum} coins`)
    if (stake > settings.maximum) return Result.fail(`the highest stake is ${settings.maximum} coins`)
    if (stake > coins) return Result.fail(`you have only ${coins} coins`)
    const roll = game === "dice" ? fairRoll(seed, nonce, 100) + 1 : fairRoll(seed, nonce, 2)
    const percent = percentFor(settings, command, roll)
    const outcome = percent > 0 ? "win" : "lose"
    const payout = Math.floor((stake * percent) / 100)
    return Result.succeed([{ _tag: "GamblePlayed", viewer, game, outcome, stake, payout, roll, seedHash, nonce }])
  },
  evolve: ({ coins }, event) =>
    event._tag === "GamblePlayed" ? { coins: coins - event.stake + event.payout } : { coins }
})
