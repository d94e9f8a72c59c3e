import { bucketMillis, ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { activeGeneration } from "../projection/activeGeneration.ts"

/** How many messages a window holds, and the generation that says so; `null` before the first began. */
export interface MessagesWithin {
  readonly generation: number
  readonly messages: number
}

/**
 * Counts the messages of a window, whenever they became known, without reading them: by quarter hours, and one by one
 * where the window cuts these. A window of some width that holds as many messages as before holds the same.
 */
export const messagesWithin = (sql: SqlClient.SqlClient) => (channel: ChannelId, { since, until }: Window) => {
  const whole = Math.ceil(since / bucketMillis) * bucketMillis
  const end = Math.max(whole, Math.floor((until + 1) / bucketMillis) * bucketMillis)
  const head = Math.min(whole - 1, until)
  const own = sql`generation = active.generation AND channel = ${channel}`
  const between = (from: number, to: number) =>
    sql`(SELECT count(*) FROM kickstand.chat_messages WHERE ${own} AND at >= ${String(from)} AND at <= ${String(to)})`
  return Effect.map(
    sql<MessagesWithin>`
      SELECT active.generation, (
        (SELECT coalesce(sum(messages), 0) FROM kickstand.chat_activity
         WHERE ${own} AND start >= ${String(whole)} AND start < ${String(end)})
        + ${between(since, head)} + ${between(end, until)}
      )::float8 AS messages
      FROM (SELECT ${activeGeneration(sql, ChatProjection)} AS generation) AS active
      WHERE active.generation IS NOT NULL`,
    ([row]) => row ?? null
  )
}
