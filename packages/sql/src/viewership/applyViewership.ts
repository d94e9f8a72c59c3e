import type { ViewershipDelta } from "@kickstand/domain/viewership/ViewershipProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Merges samples of viewers into a generation of the read model. */
export const applyViewership = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: ViewershipDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.viewer_samples AS t (generation, channel, at, sampled_by, viewers)
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${numbers(rows.map(({ at }) => at))},
        ${texts(rows.map(({ id }) => id))},
        ${numbers(rows.map(({ viewers }) => viewers))}
      ) AS d(channel, at, sampled_by, viewers)
      ORDER BY d.channel COLLATE "C", d.at
      ON CONFLICT (generation, channel, at) DO UPDATE SET
        sampled_by = excluded.sampled_by, viewers = excluded.viewers
        WHERE excluded.sampled_by > t.sampled_by`
  }
)
