import type { Platform } from "@kickstand/domain/event/Platform"
import { type CoinBalance, Coins, type CoinTotals } from "@kickstand/domain/loyalty/coin/Coins"
import { CoinProjection } from "@kickstand/domain/loyalty/coin/CoinProjection"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

const columns = `platform, user_id AS "userId", username, coins::float8 AS coins`

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, CoinProjection)

  const totals = (broadcasterId: string) =>
    Effect.map(
      sql<CoinTotals>`
        SELECT coins::float8 AS coins, viewers::float8 AS viewers FROM kickstand.coin_totals
        WHERE generation = ${generation} AND broadcaster = ${storable(broadcasterId)}`,
      ([row]) => row ?? { coins: 0, viewers: 0 }
    )

  // How many there are is summed up already: counting a million of them would take longer than the whole answer may.
  const leaderboard = (broadcasterId: string, { limit, page }: PageRequest) =>
    Effect.map(
      Effect.all([
        totals(broadcasterId),
        sql<CoinBalance>`
          SELECT ${sql.literal(columns)} FROM kickstand.coin_balances AS t
          WHERE generation = ${generation} AND broadcaster = ${storable(broadcasterId)}
          ORDER BY t.coins DESC, platform, user_id LIMIT ${limit} OFFSET ${(page - 1) * limit}`
      ]),
      ([{ viewers }, items]): Page<CoinBalance> => ({ items, total: viewers })
    )

  const balance = (broadcasterId: string, platform: Platform, userId: string) =>
    Effect.map(
      sql<CoinBalance>`
        SELECT ${sql.literal(columns)} FROM kickstand.coin_balances
        WHERE generation = ${generation} AND broadcaster = ${storable(broadcasterId)} AND platform = ${platform}
          AND user_id = ${storable(userId)}`,
      ([row]) => row ?? null
    )

  return Coins.of({
    totals: (id) => totals(id).pipe(orUnavailable("Coins.totals")),
    leaderboard: (id, page) => leaderboard(id, page).pipe(orUnavailable("Coins.leaderboard")),
    balance: (id, platform, userId) => balance(id, platform, userId).pipe(orUnavailable("Coins.balance"))
  })
})

/** {@link Coins} from the tables of the coin read model. */
export const SqlCoins: { readonly layer: Layer.Layer<Coins, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Coins, make)
}
