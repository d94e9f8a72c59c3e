import type { ViewerNameDelta } from "@kickstand/domain/viewer/ViewerNameProjection"
import { nameKey } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Merges people's names into a generation of the read model. */
export const applyViewerNames = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: ViewerNameDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.viewer_names AS t (generation, platform, user_id, username, name_key, first_at, last_at)
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ platform }) => platform))},
        ${texts(rows.map(({ userId }) => userId))},
        ${texts(rows.map(({ username }) => username))},
        ${texts(rows.map(({ username }) => nameKey(username)))},
        ${numbers(rows.map(({ firstAt }) => firstAt))},
        ${numbers(rows.map(({ lastAt }) => lastAt))}
      ) AS d(platform, user_id, username, name_key, first_at, last_at)
      ORDER BY d.platform COLLATE "C", d.user_id COLLATE "C", d.username COLLATE "C"
      ON CONFLICT (generation, platform, user_id, username) DO UPDATE SET
        first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at)`
  }
)
