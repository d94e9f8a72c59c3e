import type { BroadcastDelta } from "@kickstand/domain/broadcast/BroadcastProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

const addStarts = (sql: SqlClient.SqlClient, generation: number, { starts }: BroadcastDelta) => {
  const rows = [...starts.values()]
  return sql`
    INSERT INTO kickstand.broadcast_starts AS t (generation, channel, started_at, title, titled_at, titled_by)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ startedAt }) => startedAt))},
      ${texts(rows.map(({ title }) => title.value))},
      ${numbers(rows.map(({ title }) => title.at))},
      ${texts(rows.map(({ title }) => title.id))}
    ) AS d(channel, started_at, title, titled_at, titled_by)
    ORDER BY d.channel COLLATE "C", d.started_at
    ON CONFLICT (generation, channel, started_at) DO UPDATE SET
      title = excluded.title, titled_at = excluded.titled_at, titled_by = excluded.titled_by
      WHERE (excluded.titled_at, excluded.titled_by) > (t.titled_at, t.titled_by)`
}

const addEnds = (sql: SqlClient.SqlClient, generation: number, { ends }: BroadcastDelta) => {
  const rows = [...ends.values()]
  return sql`
    INSERT INTO kickstand.broadcast_ends (generation, channel, ended_at)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ endedAt }) => endedAt))}
    ) AS d(channel, ended_at)
    ORDER BY d.channel COLLATE "C", d.ended_at
    ON CONFLICT DO NOTHING`
}

const addAliases = (sql: SqlClient.SqlClient, generation: number, { aliases }: BroadcastDelta) => {
  const rows = [...aliases.values()]
  return sql`
    INSERT INTO kickstand.broadcast_aliases AS t
      (generation, platform, livestream_id, channel, at, told_at, told_by)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ platform }) => platform))},
      ${texts(rows.map(({ livestreamId }) => livestreamId))},
      ${texts(rows.map(({ seen }) => seen.value.channel))},
      ${numbers(rows.map(({ seen }) => seen.value.at))},
      ${numbers(rows.map(({ seen }) => seen.at))},
      ${texts(rows.map(({ seen }) => seen.id))}
    ) AS d(platform, livestream_id, channel, at, told_at, told_by)
    ORDER BY d.platform COLLATE "C", d.livestream_id COLLATE "C"
    ON CONFLICT (generation, platform, livestream_id) DO UPDATE SET
      channel = excluded.channel, at = excluded.at, told_at = excluded.told_at, told_by = excluded.told_by
      WHERE (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by)`
}

/** Merges starts, ends and aliases of broadcasts into a generation of the read model. */
export const applyBroadcast = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: BroadcastDelta) {
    if (delta.starts.size > 0) yield* addStarts(sql, generation, delta)
    if (delta.ends.size > 0) yield* addEnds(sql, generation, delta)
    if (delta.aliases.size > 0) yield* addAliases(sql, generation, delta)
  }
)
