import { type Gap, Gaps } from "@kickstand/domain/realtime/Gaps"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link Gaps} in the table `kickstand.realtime_gaps`. */
export const SqlGaps: { readonly layer: Layer.Layer<Gaps, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Gaps,
    Effect.map(SqlClient.SqlClient, (sql) =>
      Gaps.of({
        record: ({ channel, since, until, chatFilled }) =>
          Effect.asVoid(
            sql`
              INSERT INTO kickstand.realtime_gaps (channel, since, until, chat_filled)
              VALUES (${channel}, ${String(since)}, ${String(until)}, ${chatFilled})
              ON CONFLICT (channel, since) DO UPDATE SET until = excluded.until, chat_filled = excluded.chat_filled`
          ).pipe(orUnavailable("Gaps.record")),
        list: ({ after, limit }) =>
          sql<Gap>`
            SELECT channel, since::float8 AS since, until::float8 AS until, chat_filled AS "chatFilled"
            FROM kickstand.realtime_gaps WHERE until > ${String(after)}
            ORDER BY realtime_gaps.since DESC, channel LIMIT ${limit}`.pipe(orUnavailable("Gaps.list"))
      }))
  )
}
