import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import type { KeywordHead } from "./SqlKeywords.ts"

/** The keywords that were counted last of the window that began at a time; `null` when none were. */
export const loadHead = (sql: SqlClient.SqlClient, generation: number, channel: ChannelId, since: number) =>
  Effect.map(
    sql<KeywordHead>`
      SELECT since::float8 AS since, until::float8 AS until, messages::float8 AS messages, known::float8 AS known,
        total::float8 AS total, head
      FROM kickstand.keyword_heads
      WHERE generation = ${generation} AND channel = ${channel} AND since = ${String(since)}`,
    ([row]) => row ?? null
  )

/** Keeps the keywords of a window in place of those that were counted before, unless the generation is no more. */
export const saveHead = (
  sql: SqlClient.SqlClient,
  generation: number,
  channel: ChannelId,
  { since, until, messages, known, total, head }: KeywordHead
) =>
  sql`
    INSERT INTO kickstand.keyword_heads AS h (generation, channel, since, until, messages, known, total, head)
    SELECT g.generation, ${channel}, ${String(since)}::bigint, ${String(until)}::bigint, ${String(messages)}::bigint,
      ${String(known)}::bigint, ${String(total)}::bigint, ${storable(JSON.stringify(head))}::jsonb
    FROM kickstand.projections AS g WHERE g.generation = ${generation}
    ON CONFLICT (generation, channel, since) DO UPDATE SET
      until = excluded.until, messages = excluded.messages, known = excluded.known, total = excluded.total,
      head = excluded.head`
