import type { SubscriberCountDelta } from "@kickstand/domain/subscribercount/SubscriberCountProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Merges counts of subscribers into a generation of the read model. */
export const applySubscriberCount = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: SubscriberCountDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.subscriber_counts AS t (generation, channel, at, counted_by, subscribers, points)
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${numbers(rows.map(({ at }) => at))},
        ${texts(rows.map(({ id }) => id))},
        ${numbers(rows.map(({ subscribers }) => subscribers))},
        ${numbers(rows.map(({ points }) => points))}
      ) AS d(channel, at, counted_by, subscribers, points)
      ORDER BY d.channel COLLATE "C"
      ON CONFLICT (generation, channel) DO UPDATE SET
        at = excluded.at, counted_by = excluded.counted_by, subscribers = excluded.subscribers, points = excluded.points
        WHERE (excluded.at, excluded.counted_by) > (t.at, t.counted_by)`
  }
)
