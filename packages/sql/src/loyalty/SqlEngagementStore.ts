import { type ErasedViewer, nobody } from "@kickstand/domain/erasure/ErasedViewer"
import { redactState } from "@kickstand/domain/erasure/redactEngagement"
import type { Platform } from "@kickstand/domain/event/Platform"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { Account } from "@kickstand/domain/loyalty/engine/Account"
import { type Decisions, EngagementStore, type Standing } from "@kickstand/domain/loyalty/engine/EngagementStore"
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

  const standing = Effect.map(
    sql<Standing>`
      SELECT position::float8 AS position, erasures::float8 AS erasures FROM kickstand.engagement_position`,
    ([row]) => row ?? { position: 0, erasures: 0 }
  )

  /** Of the broadcasters with the ids, or of all. */
  const states = (ids: ReadonlyArray<string> | null) =>
    Effect.map(
      sql<{ readonly broadcaster: string; readonly state: string }>`
        SELECT broadcaster, state FROM kickstand.engagement_states
        WHERE ${ids === null ? sql`true` : sql`broadcaster = ANY(${texts(ids)})`} AND version = ${engineVersion}`,
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
    selected(sql`
      WHERE broadcaster = ${broadcasterId} AND user_id NOT LIKE 'erased:%' ORDER BY a.coins DESC, platform, user_id LIMIT ${limit}`)

  /** Moves the checkpoint and keeps what changed, in one statement; nothing where the engine does not stand at `from`. */
  const keep = ({ changes, from, to }: Decisions) => {
    const changed = changes.flatMap(({ accounts, broadcasterId }) => accounts.map((each) => ({ ...each, broadcasterId })))
    // Moving the checkpoint lets one of several that decided the same go on, and the others wait to learn it.
    return sql<{ readonly position: string }>`
      WITH moved AS (
        INSERT INTO kickstand.engagement_position AS p (position) VALUES (${String(to)})
        ON CONFLICT (only_one) DO UPDATE SET position = excluded.position
        WHERE p.position = ${String(from.position)} AND p.erasures = ${String(from.erasures)} RETURNING position
      ), kept_states AS (
        INSERT INTO kickstand.engagement_states (broadcaster, version, state)
        SELECT d.broadcaster, ${engineVersion}::int, d.state
        FROM unnest(
          ${texts(changes.map(({ broadcasterId }) => broadcasterId))},
          ${texts(changes.map(({ state }) => JSON.stringify(state)))}
        ) AS d(broadcaster, state)
        WHERE EXISTS (SELECT FROM moved)
        ON CONFLICT (broadcaster) DO UPDATE SET version = excluded.version, state = excluded.state
      ), kept_accounts AS (
        INSERT INTO kickstand.engagement_accounts AS a (
          broadcaster, platform, user_id, username, coins, paid_at, follows, entered, drawn, used
        )
        SELECT d.*
        FROM unnest(
          ${texts(changed.map(({ broadcasterId }) => broadcasterId))},
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
        WHERE EXISTS (SELECT FROM moved)
        ON CONFLICT (broadcaster, platform, user_id) DO UPDATE SET
          username = excluded.username, coins = excluded.coins, paid_at = excluded.paid_at, follows = excluded.follows,
          entered = excluded.entered, drawn = excluded.drawn, used = excluded.used
      )
      SELECT position FROM moved`
  }

  const commit = (decisions: Decisions) => {
    const moved = Effect.map(keep(decisions), (rows) => rows.length > 0)
    // One statement is a transaction.
    if (decisions.deliveries.length === 0) return moved
    return sql.withTransaction(Effect.tap(moved, (isMoved) => isMoved ? log.append(decisions.deliveries) : Effect.void))
  }

  const keepState = (broadcasterId: string, state: EngineState) =>
    sql`UPDATE kickstand.engagement_states SET state = ${storable(JSON.stringify(state))} WHERE broadcaster = ${broadcasterId}`

  const eraseStates = Effect.fnUntraced(function*(viewer: ErasedViewer) {
    const kept = yield* states(null)
    const redact = redactState(viewer)
    for (const [broadcasterId, state] of kept) {
      const redacted = redact(state)
      if (redacted !== state) yield* keepState(broadcasterId, redacted)
    }
  })

  const eraseAccounts = (viewer: ErasedViewer) => {
    const { id, username } = nobody(viewer)
    return sql`
      WITH gone AS (
        DELETE FROM kickstand.engagement_accounts WHERE platform = ${viewer.platform} AND user_id = ${storable(viewer.userId)}
        RETURNING broadcaster, platform, coins
      )
      INSERT INTO kickstand.engagement_accounts AS a (
        broadcaster, platform, user_id, username, coins, paid_at, follows, entered, drawn, used
      )
      SELECT broadcaster, platform, ${id}::text, ${username}::text, coins, 0, false, NULL, false, '{}' FROM gone
      ON CONFLICT (broadcaster, platform, user_id) DO UPDATE SET coins = a.coins + excluded.coins`
  }

  const erase = (viewer: ErasedViewer) =>
    sql.withTransaction(Effect.gen(function*() {
      // Waits for whoever is committing, and lets whoever comes later learn that they know too much.
      yield* sql`
        INSERT INTO kickstand.engagement_position AS p (position, erasures) VALUES (0, 1)
        ON CONFLICT (only_one) DO UPDATE SET erasures = p.erasures + 1`
      yield* eraseStates(viewer)
      yield* eraseAccounts(viewer)
      const [row] = yield* sql<{ readonly last: number }>`
        SELECT coalesce(max(position), 0)::float8 AS last FROM kickstand.deliveries`
      return row?.last ?? 0
    }))

  const findSeed = (seedHash: string) =>
    Effect.map(
      sql<Seed>`SELECT seed_hash AS "seedHash", seed FROM kickstand.engagement_seeds WHERE seed_hash = ${seedHash}`,
      ([seed]) => seed ?? null
    )

  return EngagementStore.of({
    standing: standing.pipe(orUnavailable("EngagementStore.standing")),
    states: (ids) => states(ids).pipe(orUnavailable("EngagementStore.states")),
    accounts: (id, viewers) => accounts(id, viewers).pipe(orUnavailable("EngagementStore.accounts")),
    entrants: (id, giveawayId) => entrants(id, giveawayId).pipe(orUnavailable("EngagementStore.entrants")),
    richest: (id, limit) => richest(id, limit).pipe(orUnavailable("EngagementStore.richest")),
    commit: (decisions) => commit(decisions).pipe(translateSqlErrors("EngagementStore.commit")),
    erase: (viewer) => erase(viewer).pipe(orUnavailable("EngagementStore.erase")),
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
