import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Ban } from "@kickstand/domain/moderation/Ban"
import { type ActiveModerator, Moderation } from "@kickstand/domain/moderation/Moderation"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import type { PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { banColumns, type BanRow, moderatorOf, toldBan } from "./banRow.ts"

interface LiftingRow {
  readonly id: string
  readonly at: number
  readonly moderatorId: string | null
  readonly moderatorName: string | null
}

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, ModerationProjection)
  const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

  /** What lifted the given bans, as `withLifting` finds it. */
  const liftings = (channel: ChannelId, bans: ReadonlyArray<BanRow>) =>
    sql<LiftingRow>`
      SELECT b.id, u.at::float8 AS at, u.moderator_id AS "moderatorId", u.moderator_username AS "moderatorName"
      FROM (
        SELECT id, user_id, at::bigint AS at, expires_at::bigint AS expires_at
        FROM unnest(
          ${texts(bans.map(({ id }) => id))},
          ${texts(bans.map(({ userId }) => userId))},
          ${numbers(bans.map(({ at }) => at))},
          ${numbers(bans.map(({ expiresAt }) => expiresAt))}
        ) AS given(id, user_id, at, expires_at)
      ) AS b
      CROSS JOIN LATERAL (
        SELECT at, moderator_id, moderator_username FROM kickstand.unbans AS u
        WHERE ${of(channel)} AND u.user_id = b.user_id AND u.at >= b.at
          AND (b.expires_at IS NULL OR u.at < b.expires_at)
          AND NOT EXISTS (
            SELECT FROM kickstand.bans AS n
            WHERE ${of(channel)} AND n.user_id = b.user_id AND (n.at, n.id) > (b.at, b.id) AND n.at <= u.at
          )
        ORDER BY u.at, u.id LIMIT 1
      ) AS u`

  const bans = Effect.fnUntraced(function*(channel: ChannelId, window: Window, page: PageRequest) {
    const { items, total } = yield* newestOf<BanRow>(sql, {
      columns: banColumns,
      from: sql`kickstand.bans AS t WHERE ${of(channel)} AND ${knownWithin(sql, window)}`,
      order: ["at", "id"]
    }, page)
    const lifted = new Map(
      items.length === 0 ? [] : (yield* liftings(channel, items)).map((lifting) => [lifting.id, lifting] as const)
    )
    const ban = (row: BanRow): Ban => {
      const lifting = lifted.get(row.id)
      const how = lifting === undefined ? null : { at: lifting.at, moderator: moderatorOf(lifting) }
      return { ...toldBan(row), lifted: how }
    }
    return { items: items.map(ban), total }
  })

  const topModerators = (channel: ChannelId, window: Window, limit: number) =>
    sql<ActiveModerator>`
      WITH made AS MATERIALIZED (
        SELECT moderator_id, moderator_username, at, id FROM kickstand.bans
        WHERE ${of(channel)} AND ${knownWithin(sql, window)} AND moderator_id IS NOT NULL
      ), named AS (
        SELECT DISTINCT ON (moderator_id) moderator_id, moderator_username FROM made
        ORDER BY moderator_id, at DESC, id DESC
      )
      SELECT moderator_id AS "userId", moderator_username AS username, counted.bans
      FROM (SELECT moderator_id, count(*)::float8 AS bans FROM made GROUP BY moderator_id) AS counted
      JOIN named USING (moderator_id)
      ORDER BY counted.bans DESC, moderator_id LIMIT ${limit}`

  return Moderation.of({
    bans: (channel, window, page) => bans(channel, window, page).pipe(orUnavailable("Moderation.bans")),
    topModerators: (channel, window, limit) =>
      topModerators(channel, window, limit).pipe(orUnavailable("Moderation.topModerators"))
  })
})

/** {@link Moderation} from the tables of the moderation read model. */
export const SqlModeration: { readonly layer: Layer.Layer<Moderation, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Moderation, make)
}
