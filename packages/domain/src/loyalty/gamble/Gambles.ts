import { Context, Effect, Layer } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { GambleGame } from "./GambleGame.ts"
import { platformOf } from "../../event/ChannelId.ts"
import type { GamblePlayed } from "../../event/GamblePlayed.ts"
import { LoyaltyFacts } from "../LoyaltyFacts.ts"

/** One game that somebody played for coins. */
export interface Gamble {
  readonly gambleId: string
  readonly platform: Platform
  readonly viewer: Person
  readonly game: GambleGame
  readonly outcome: "win" | "lose"
  /** What was staked, and what was paid out: 0 when lost. Coins. */
  readonly stake: number
  readonly payout: number
  /** What came up: 1–100 for dice; 0 or 1 (heads, tails) for a coin. */
  readonly roll: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** What was gambled in all. */
export interface GambleStats {
  readonly played: number
  readonly won: number
  readonly staked: number
  readonly paid: number
}

/** Questions about what viewers gambled with a broadcaster, by the broadcaster's id. */
export class Gambles extends Context.Service<Gambles, {
  /** Latest first. */
  readonly log: (broadcasterId: string, page: PageRequest) => Effect.Effect<Page<Gamble>, StorageUnavailable>
  readonly stats: (broadcasterId: string) => Effect.Effect<GambleStats, StorageUnavailable>
}>()("kickstand/domain/loyalty/gamble/Gambles") {
  static readonly layer: Layer.Layer<Gambles, never, LoyaltyFacts> = Layer.effect(
    Gambles,
    Effect.map(LoyaltyFacts, (facts) =>
      Gambles.of({
        log: (id, page) =>
          Effect.map(facts.newest(id, "GamblePlayed", page), ({ items, total }) => ({ items: items.map(gambleOf), total })),
        stats: facts.gambles
      }))
  )
}

const gambleOf = (event: GamblePlayed): Gamble => ({
  gambleId: event.id,
  platform: platformOf(event.channel),
  viewer: event.viewer,
  game: event.game,
  outcome: event.outcome,
  stake: event.stake,
  payout: event.payout,
  roll: event.roll,
  at: event.at
})

