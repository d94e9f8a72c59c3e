import type { ModerationDelta } from "@kickstand/domain/moderation/ModerationProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

const addBans = (sql: SqlClient.SqlClient, generation: number, { bans }: ModerationDelta) => {
  const rows = [...bans.values()]
  return sql`
    INSERT INTO kickstand.bans
      (generation, channel, at, id, user_id, username, moderator_id, moderator_username, reason, expires_at)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ user }) => user.id))},
      ${texts(rows.map(({ user }) => user.username))},
      ${texts(rows.map(({ moderator }) => moderator?.id ?? null))},
      ${texts(rows.map(({ moderator }) => moderator?.username ?? null))},
      ${texts(rows.map(({ reason }) => reason))},
      ${numbers(rows.map(({ expiresAt }) => expiresAt))}
    ) AS d(channel, at, id, user_id, username, moderator_id, moderator_username, reason, expires_at)
    ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

const addUnbans = (sql: SqlClient.SqlClient, generation: number, { unbans }: ModerationDelta) => {
  const rows = [...unbans.values()]
  return sql`
    INSERT INTO kickstand.unbans
      (generation, channel, at, id, user_id, username, moderator_id, moderator_username)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ user }) => user.id))},
      ${texts(rows.map(({ user }) => user.username))},
      ${texts(rows.map(({ moderator }) => moderator?.id ?? null))},
      ${texts(rows.map(({ moderator }) => moderator?.username ?? null))}
    ) AS d(channel, at, id, user_id, username, moderator_id, moderator_username)
    ORDER BY d.user_id COLLATE "C", d.channel COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

/** Merges bans and unbans into a generation of the read model. */
export const applyModeration = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: ModerationDelta) {
    if (delta.bans.size > 0) yield* addBans(sql, generation, delta)
    if (delta.unbans.size > 0) yield* addUnbans(sql, generation, delta)
  }
)
