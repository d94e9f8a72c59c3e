import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"
import type { BenchDatabase } from "../server/database.ts"

/** The broadcaster whose viewers have coins. */
export const broadcasterId = "1"

/** The coins of the n-th viewer: few have many. */
const coins = "(1000000 / (1 + n % 50021))::bigint"

/**
 * Brings an empty database to where a million viewers have coins: the read model with its sums, the engine's accounts, and
 * a plain table of the same for the baseline.
 */
export const fill = async (database: BenchDatabase, viewers: number): Promise<void> => {
  const storage = layerPostgres({ url: Redacted.make(database.url) })
  await Effect.flatMap(Projector, ({ prepare }) => prepare).pipe(
    Effect.provide(Projector.layer(projections).pipe(Layer.provide(layerPlatformDecoder), Layer.provideMerge(storage))),
    Effect.runPromise
  )
  const series = `FROM generate_series(1, ${viewers}) AS n`
  const generation = "(SELECT generation FROM kickstand.projections WHERE active AND name = 'coin')"
  await database.query(`
    INSERT INTO kickstand.coin_balances (generation, broadcaster, platform, user_id, coins, username, told_at, told_by)
    SELECT ${generation}, '${broadcasterId}', 'kick', n::text, ${coins}, 'viewer_' || n, 0, 'filled' ${series}`)
  await database.query(`
    INSERT INTO kickstand.coin_totals (generation, broadcaster, coins, viewers)
    SELECT ${generation}, '${broadcasterId}', sum(${coins}), count(*) ${series}`)
  await database.query(`
    INSERT INTO kickstand.engagement_accounts (broadcaster, platform, user_id, username, coins, paid_at, follows, drawn, used)
    SELECT '${broadcasterId}', 'kick', n::text, 'viewer_' || n, ${coins}, 0, false, false, '{}' ${series}`)
  await database.query("CREATE TABLE plain (viewer text PRIMARY KEY, username text NOT NULL, coins bigint NOT NULL)")
  await database.query(`INSERT INTO plain SELECT n::text, 'viewer_' || n, ${coins} ${series}`)
  await database.query("CREATE INDEX plain_coins ON plain (coins DESC, viewer)")
  for (const table of ["kickstand.coin_balances", "kickstand.engagement_accounts", "plain"]) {
    await database.query(`VACUUM ANALYZE ${table}`)
  }
}
