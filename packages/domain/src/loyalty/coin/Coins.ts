import { Context, Effect, Layer } from "effect"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../../projection/Page.ts"
import { type CoinChange, coinKey, CoinProjection } from "./CoinProjection.ts"

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
}>()("kickstand/domain/loyalty/coin/Coins") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Coins, never, MemoryReadModels> = Layer.effect(
    Coins,
    Effect.map(MemoryReadModels, (models) => {
      const of = (id: string) => [...models.active(CoinProjection).values()].filter(({ broadcasterId }) => broadcasterId === id)
      return Coins.of({
        totals: (id) =>
          Effect.sync(() => {
            const all = of(id)
            return { coins: all.reduce((sum, { coins }) => sum + coins, 0), viewers: all.length }
          }),
        leaderboard: (id, page) => Effect.sync(() => pageOf(of(id).map(balanceOf).sort(byCoins), page)),
        balance: (id, platform, userId) =>
          Effect.sync(() => {
            const change = models.active(CoinProjection).get(coinKey(id, platform, userId))
            return change === undefined ? null : balanceOf(change)
          })
      })
    })
  )
}

const balanceOf = ({ coins, name, platform, userId }: CoinChange): CoinBalance => ({
  platform,
  userId,
  username: name.value,
  coins
})

const byCoins = (a: CoinBalance, b: CoinBalance): number =>
  b.coins - a.coins || (a.platform === b.platform ? (a.userId < b.userId ? -1 : 1) : a.platform < b.platform ? -1 : 1)
