import type { SubscriberDelta } from "@kickstand/domain/subscriber/SubscriberProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, numbers, texts } from "../client/arrays.ts"

/** Of two tellings the later, and the greater id within the same time; a telling comes after none. */
const isLater = `excluded.told_at IS NOT NULL
  AND (t.told_at IS NULL OR (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by))`

/** Merges what was told of subscribers into a generation of the read model. */
export const applySubscribers = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: SubscriberDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.subscribers AS t (
        generation, channel, user_id, username, told_at, told_by, expires_at, is_open, ended_at
      )
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${texts(rows.map(({ userId }) => userId))},
        ${texts(rows.map(({ told }) => told?.value ?? null))},
        ${numbers(rows.map(({ told }) => told?.at ?? null))},
        ${texts(rows.map(({ told }) => told?.id ?? null))},
        ${numbers(rows.map(({ expiresAt }) => expiresAt))},
        ${booleans(rows.map(({ isOpen }) => isOpen))},
        ${numbers(rows.map(({ endedAt }) => endedAt))}
      ) AS d(channel, user_id, username, told_at, told_by, expires_at, is_open, ended_at)
      ORDER BY d.channel COLLATE "C", d.user_id COLLATE "C"
      ON CONFLICT (generation, channel, user_id) DO UPDATE SET
        username = CASE WHEN ${sql.literal(isLater)} THEN excluded.username ELSE t.username END,
        told_by = CASE WHEN ${sql.literal(isLater)} THEN excluded.told_by ELSE t.told_by END,
        told_at = greatest(t.told_at, excluded.told_at),
        expires_at = greatest(t.expires_at, excluded.expires_at),
        is_open = t.is_open OR excluded.is_open,
        ended_at = greatest(t.ended_at, excluded.ended_at)`
  }
)
