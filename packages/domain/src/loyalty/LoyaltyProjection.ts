import { absorb, absorbOne } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import type { GambleStats } from "./gamble/Gambles.ts"
import { isLoyaltyEvent, type LoyaltyEvent } from "./LoyaltyEvent.ts"

const kinds = [
  "GamblePlayed",
  "SongRequested",
  "SongEnded",
  "GiveawayOpened",
  "GiveawayEntered",
  "GiveawayDrawn",
  "GiveawayClosed",
  "WheelConfigured",
  "WheelSpun",
  "SeedRotated",
  "OrderRefused",
  "EngagementConfigured"
] as const

/** The decisions that are kept one by one. Coins are only summed up. */
export type FactKind = typeof kinds[number]

/** A decision that is kept. */
export type LoyaltyFact = Extract<LoyaltyEvent, { readonly _tag: FactKind }>

const isFact = (event: LoyaltyEvent): event is LoyaltyFact => (kinds as ReadonlyArray<string>).includes(event._tag)

/** What a decision is about: a song, a giveaway, a seed; itself where it is about nothing that others are about. */
export const subjectOf = (fact: LoyaltyFact): string => {
  switch (fact._tag) {
    case "SongRequested":
    case "SongEnded":
      return fact.songId
    case "GiveawayOpened":
    case "GiveawayEntered":
    case "GiveawayDrawn":
    case "GiveawayClosed":
      return fact.giveawayId
    case "SeedRotated":
      return fact.seedHash
    case "OrderRefused":
      return fact.orderId
    case "WheelSpun":
      return fact.spinId
    default:
      return ""
  }
}

/** Decisions by id, and what was gambled with each broadcaster. */
export interface LoyaltyDelta {
  readonly facts: Map<string, LoyaltyFact>
  readonly gambles: Map<string, GambleStats>
}

const either = (left: LoyaltyFact): LoyaltyFact => left

const add = (left: GambleStats, right: GambleStats): GambleStats => ({
  played: left.played + right.played,
  won: left.won + right.won,
  staked: left.staked + right.staked,
  paid: left.paid + right.paid
})

/** Keeps what was decided, but for what only moved coins. */
export const LoyaltyProjection: Projection<LoyaltyDelta> = {
  name: "loyalty",
  version: 1,
  fold: (events) => {
    const delta: LoyaltyDelta = { facts: new Map(), gambles: new Map() }
    for (const event of events) {
      if (!isLoyaltyEvent(event) || !isFact(event)) continue
      delta.facts.set(event.id, event)
      if (event._tag !== "GamblePlayed") continue
      const { broadcasterId, outcome, payout, stake } = event
      const played = { played: 1, won: outcome === "win" ? 1 : 0, staked: stake, paid: payout }
      absorbOne(delta.gambles, broadcasterId, played, add)
    }
    return delta
  },
  combine: (left, right) => ({
    facts: absorb(left.facts, right.facts, either),
    gambles: absorb(left.gambles, right.gambles, add)
  })
}
