import { Result } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Decider } from "../Decider.ts"
import { fairRoll, type Seed } from "../fairness/fairRoll.ts"
import type { Viewer } from "../Viewer.ts"
import type { Eligibility } from "./Eligibility.ts"

/** The last giveaway, when there was one. */
export type GiveawayRules = {
  readonly giveawayId: string
  readonly title: string
  readonly keyword: string
  readonly eligibility: Eligibility
  readonly open: boolean
  readonly entries: number
  readonly draws: number
} | null

/** What is known of somebody who wants to enter. */
export interface Candidate {
  readonly viewer: Person
  readonly coins: number
  readonly follows: boolean
  readonly subscribes: boolean
  /** The giveaway that they entered last. */
  readonly entered: string | null
}

/** What may be done with a giveaway. */
export type GiveawayCommand =
  | {
    readonly _tag: "Open"
    readonly giveawayId: string
    readonly title: string
    readonly keyword: string
    readonly eligibility: Eligibility
  }
  | { readonly _tag: "Enter"; readonly candidate: Candidate }
  | {
    readonly _tag: "Draw"
    readonly isRedraw: boolean
    /** Who entered and was not drawn yet, in whatever order. */
    readonly entrants: ReadonlyArray<Viewer>
    readonly nonce: string
    readonly seed: Seed
  }
  | { readonly _tag: "Close" }

/** Those who may be drawn, in the order that the outcome counts in. */
export const inOrder = (entrants: ReadonlyArray<Viewer>): ReadonlyArray<Viewer> =>
  [...entrants].sort((a, b) => (`${a.platform}:${a.id}` < `${b.platform}:${b.id}` ? -1 : 1))

const missing = ({ followers, minimumCoins, subscribers }: Eligibility, candidate: Candidate): string | null => {
  if (followers && !candidate.follows) return "it is for followers"
  if (subscribers && !candidate.subscribes) return "it is for subscribers"
  return candidate.coins < minimumCoins ? `it is for whoever has ${minimumCoins} coins` : null
}

/** The rules of giveaways: one entry per viewer, and nobody is drawn twice. */
export const giveaway: Decider<GiveawayRules, GiveawayCommand> = {
  initialState: null,
  decide: (state, command) => {
    if (command._tag === "Open") {
      if (state?.open === true) return Result.fail("a giveaway is open already")
      const { _tag, ...opened } = command
      if (!/^\S{1,32}$/u.test(opened.keyword)) return Result.fail("a keyword is one word of at most 32 characters")
      return Result.succeed([{ _tag: "GiveawayOpened", ...opened }])
    }
    if (state === null) return Result.fail("there is no giveaway")
    const { giveawayId } = state
    switch (command._tag) {
      case "Enter": {
        if (!state.open) return Result.fail("the giveaway is closed")
        if (command.candidate.entered === giveawayId) return Result.fail("you are in already")
        const lacks = missing(state.eligibility, command.candidate)
        if (lacks !== null) return Result.fail(lacks)
        return Result.succeed([{ _tag: "GiveawayEntered", giveawayId, viewer: command.candidate.viewer }])
      }
      case "Draw": {
        const { isRedraw, nonce, seed: { seed, seedHash } } = command
        if (isRedraw && state.draws === 0) return Result.fail("nobody was drawn yet")
        const entrants = inOrder(command.entrants)
        const roll = fairRoll(seed, nonce, entrants.length)
        const winner = entrants[roll]
        if (winner === undefined) return Result.fail("nobody is left to be drawn")
        const { id, username } = winner
        return Result.succeed([
          { _tag: "GiveawayDrawn", giveawayId, winner: { id, username }, isRedraw, entrants: entrants.length, roll, seedHash, nonce }
        ])
      }
      case "Close":
        return state.open ? Result.succeed([{ _tag: "GiveawayClosed", giveawayId }]) : Result.fail("the giveaway is closed")
    }
  },
  evolve: (state, event) => {
    switch (event._tag) {
      case "GiveawayOpened": {
        const { giveawayId, title, keyword, eligibility } = event
        return { giveawayId, title, keyword, eligibility, open: true, entries: 0, draws: 0 }
      }
      case "GiveawayEntered":
        return state === null ? state : { ...state, entries: state.entries + 1 }
      case "GiveawayDrawn":
        return state === null ? state : { ...state, draws: state.draws + 1 }
      case "GiveawayClosed":
        return state === null ? state : { ...state, open: false }
      default:
        return state
    }
  }
}
