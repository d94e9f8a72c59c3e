import type { CoinDelta } from "@kickstand/domain/loyalty/coin/CoinProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Adds up coins in a generation of the read model, of each viewer and of each broadcaster in all. */
export const applyCoins = Effect.fnUntraced(function*(sql: SqlClient.SqlClient, generation: number, delta: CoinDelta) {
  if (delta.size === 0) return
  const rows = [...delta.values()]
  yield* sql`
    WITH told AS MATERIALIZED (
      SELECT * FROM unnest(
        ${texts(rows.map(({ broadcasterId }) => broadcasterId))},
        ${texts(rows.map(({ platform }) => platform))},
        ${texts(rows.map(({ userId }) => userId))},
        ${numbers(rows.map(({ coins }) => coins))},
        ${texts(rows.map(({ name }) => name.value))},
        ${numbers(rows.map(({ name }) => name.at))},
        ${texts(rows.map(({ name }) => name.id))}
      ) AS d(broadcaster, platform, user_id, coins, username, told_at, told_by)
    ), summed AS (
      INSERT INTO kickstand.coin_totals AS s (generation, broadcaster, coins, viewers)
      SELECT ${generation}::int, d.broadcaster, sum(d.coins), count(*) FILTER (WHERE t.user_id IS NULL)
      FROM told AS d LEFT JOIN kickstand.coin_balances AS t
        ON t.generation = ${generation}::int AND t.broadcaster = d.broadcaster COLLATE "C"
        AND t.platform = d.platform COLLATE "C" AND t.user_id = d.user_id COLLATE "C"
      GROUP BY d.broadcaster
      ON CONFLICT (generation, broadcaster) DO UPDATE SET
        coins = s.coins + excluded.coins, viewers = s.viewers + excluded.viewers
    )
    INSERT INTO kickstand.coin_balances AS t (generation, broadcaster, platform, user_id, coins, username, told_at, told_by)
    SELECT ${generation}::int, broadcaster, platform, user_id, coins, username, told_at, told_by FROM told
    ON CONFLICT (generation, broadcaster, platform, user_id) DO UPDATE SET
      coins = t.coins + excluded.coins,
      username = CASE WHEN (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by) THEN excluded.username ELSE t.username END,
      told_by = CASE WHEN (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by) THEN excluded.told_by ELSE t.told_by END,
      told_at = greatest(t.told_at, excluded.told_at)`
})
