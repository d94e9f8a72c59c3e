import type { Platform } from "@kickstand/domain/event/Platform"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { Account } from "@kickstand/domain/loyalty/engine/Account"
import { type Decisions, EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { type EngineState, engineVersion } from "@kickstand/domain/loyalty/engine/EngineState"
import type { Seed } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { booleans, numbers, storable, texts } from "../client/arrays.ts"
import { orUnavailable, translateSqlErrors } from "../client/orUnavailable.ts"

interface AccountRow extends Omit<Account, "used"> {
  readonly used: string
}

const columns = `platform, user_id AS id, username, coins::float8 AS coins, paid_at::float8 AS "paidAt", follows, entered,
  drawn, used`

const account = ({ used, ...row }: AccountRow): Account => ({ ...row, used: JSON.parse(used) as Account["used"] })

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const log = yield* EventLog

  const position = Effect.map(
    sql<{ readonly position: number }>`SELECT position::float8 AS position FROM kickstand.engagement_position`,
    ([row]) => row?.position ?? 0
  )

  const states = (ids: ReadonlyArray<string>) =>
    Effect.map(
      sql<{ readonly broadcaster: string; readonly state: string }>`
        SELECT broadcaster, state FROM kickstand.engagement_states
        WHERE broadcaster = ANY(${texts(ids)}) AND version = ${engineVersion}`,
      (rows) => new Map(rows.map(({ broadcaster, state }) => [broadcaster, JSON.parse(state) as EngineState]))
    )

  const selected = (rest: Statement.Fragment) =>
    Effect.map(
      sql<AccountRow>`SELECT ${sql.literal(columns)} FROM kickstand.engagement_accounts AS a ${rest}`,
      (rows) => rows.map(account)
    )

  const accounts = (broadcasterId: string, viewers: ReadonlyArray<{ readonly platform: Platform; readonly id: string }>) =>
    viewers.length === 0 ? Effect.succeed([]) : selected(sql`
      JOIN (
        SELECT DISTINCT * FROM unnest(
          ${texts(viewers.map(({ platform }) => platform))},
          ${texts(viewers.map(({ id }) => id))}
        ) AS asked(asked_platform, asked_id)
      ) AS asked ON a.platform = asked.asked_platform AND a.user_id = asked.asked_id
      WHERE a.broadcaster = ${broadcasterId}`)

  const entrants = (broadcasterId: string, giveawayId: string) =>
    selected(sql`WHERE broadcaster = ${broadcasterId} AND entered = ${giveawayId} AND NOT drawn`)

  const richest = (broadcasterId: string, limit: number) =>
    selected(sql`WHERE broadcaster = ${broadcasterId} ORDER BY a.coins DESC, platform, user_id LIMIT ${limit}`)

  const keepAccounts = (broadcasterId: string, changed: ReadonlyArray<Account>) =>
    changed.length === 0 ? Effect.void : sql`
      INSERT INTO kickstand.engagement_accounts AS a (
        broadcaster, platform, user_id, username, coins, paid_at, follows, entered, drawn, used
      )
      SELECT ${broadcasterId}::text, d.*
      FROM unnest(
        ${texts(changed.map(({ platform }) => platform))},
        ${texts(changed.map(({ id }) => id))},
        ${texts(changed.map(({ username }) => username))},
        ${numbers(changed.map(({ coins }) => coins))},
        ${numbers(changed.map(({ paidAt }) => paidAt))},
        ${booleans(changed.map(({ follows }) => follows))},
        ${texts(changed.map(({ entered }) => entered))},
        ${booleans(changed.map(({ drawn }) => drawn))},
        ${texts(changed.map(({ used }) => JSON.stringify(used)))}
      ) AS d
      ON CONFLICT (broadcaster, platform, user_id) DO UPDATE SET
        username = excluded.username, coins = excluded.coins, paid_at = excluded.paid_at, follows = excluded.follows,
        entered = excluded.entered, drawn = excluded.drawn, used = excluded.used`

  const keepState = (broadcasterId: string, state: EngineState) =>
    sql`
      INSERT INTO kickstand.engagement_states (broadcaster, version, state)
      VALUES (${broadcasterId}, ${engineVersion}, ${storable(JSON.stringify(state))})
      ON CONFLICT (broadcaster) DO UPDATE SET version = excluded.version, state = excluded.state`

  const commit = ({ changes, deliveries, from, to }: Decisions) =>
    sql.withTransaction(Effect.gen(function*() {
      // Moving the checkpoint first lets one of several that decided the same go on, and the others wait to learn it.
      const moved = from === 0
        ? yield* sql`
          INSERT INTO kickstand.engagement_position AS p (position) VALUES (${String(to)})
          ON CONFLICT (only_one) DO UPDATE SET position = excluded.position WHERE p.position = 0 RETURNING position`
        : yield* sql`
          UPDATE kickstand.engagement_position SET position = ${String(to)} WHERE position = ${String(from)} RETURNING position`
      if (moved.length === 0) return false
      for (const { accounts: changed, broadcasterId, state } of changes) {
        yield* keepState(broadcasterId, state)
        yield* keepAccounts(broadcasterId, changed)
      }
      if (deliveries.length > 0) yield* log.append(deliveries)
      return true
    }))

  const findSeed = (seedHash: string) =>
    Effect.map(
      sql<Seed>`SELECT seed_hash AS "seedHash", seed FROM kickstand.engagement_seeds WHERE seed_hash = ${seedHash}`,
      ([seed]) => seed ?? null
    )

  return EngagementStore.of({
    position: position.pipe(orUnavailable("EngagementStore.position")),
    states: (ids) => states(ids).pipe(orUnavailable("EngagementStore.states")),
    accounts: (id, viewers) => accounts(id, viewers).pipe(orUnavailable("EngagementStore.accounts")),
    entrants: (id, giveawayId) => entrants(id, giveawayId).pipe(orUnavailable("EngagementStore.entrants")),
    richest: (id, limit) => richest(id, limit).pipe(orUnavailable("EngagementStore.richest")),
    commit: (decisions) => commit(decisions).pipe(translateSqlErrors("EngagementStore.commit")),
    keepSeed: ({ seed, seedHash }) =>
      Effect.asVoid(sql`
        INSERT INTO kickstand.engagement_seeds (seed_hash, seed) VALUES (${seedHash}, ${seed})
        ON CONFLICT (seed_hash) DO NOTHING`).pipe(orUnavailable("EngagementStore.keepSeed")),
    findSeed: (seedHash) => findSeed(seedHash).pipe(orUnavailable("EngagementStore.findSeed"))
  })
})

/** The {@link EngagementStore} beside the log's table, so that decisions and the checkpoint commit in one transaction. */
export const SqlEngagementStore: {
  readonly layer: Layer.Layer<EngagementStore, never, SqlClient.SqlClient | EventLog>
} = { layer: Layer.effect(EngagementStore, make) }
