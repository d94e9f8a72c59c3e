import { Context, type Effect } from "effect"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"

/** How many coins somebody has with a broadcaster. */
export interface CoinBalance {
  readonly platform: Platform
  readonly userId: string
  /** The name of the last event that told of their coins. */
  readonly username: string
  readonly coins: number
}

/** All coins of a broadcaster's viewers together. */
export interface CoinTotals {
  readonly coins: number
  /** Who ever had any. */
  readonly viewers: number
}

/** Questions about the coins that viewers have with a broadcaster, by the broadcaster's id. */
export class Coins extends Context.Service<Coins, {
  readonly totals: (broadcasterId: string) => Effect.Effect<CoinTotals, StorageUnavailable>
  /** Most coins first; equal numbers by platform, then user id, ascending in code points. */
  readonly leaderboard: (
    broadcasterId: string,
    page: PageRequest
  ) => Effect.Effect<Page<CoinBalance>, StorageUnavailable>
  /** `null` for whoever never had any. */
  readonly balance: (
    broadcasterId: string,
    platform: Platform,
    userId: string
  ) => Effect.Effect<CoinBalance | null, StorageUnavailable>
}>()("kickstand/domain/loyalty/coin/Coins") {}
