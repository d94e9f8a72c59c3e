import { type ReplyReport, ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link ReplyReports} in the table `kickstand.reply_reports`. */
export const SqlReplyReports: { readonly layer: Layer.Layer<ReplyReports, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    ReplyReports,
    Effect.map(SqlClient.SqlClient, (sql) =>
      ReplyReports.of({
        note: ({ at, channel, failure }) =>
          Effect.asVoid(
            failure === null
              ? sql`
                INSERT INTO kickstand.reply_reports (channel, sent_at) VALUES (${storable(channel)}, ${String(at)})
                ON CONFLICT (channel) DO UPDATE SET sent_at = excluded.sent_at`
              : sql`
                INSERT INTO kickstand.reply_reports (channel, failed_at, reason)
                VALUES (${storable(channel)}, ${String(at)}, ${storable(failure)})
                ON CONFLICT (channel) DO UPDATE SET failed_at = excluded.failed_at, reason = excluded.reason`
          ).pipe(orUnavailable("ReplyReports.note")),
        list: sql<ReplyReport>`
          SELECT channel, sent_at::float8 AS "sentAt", failed_at::float8 AS "failedAt", reason
          FROM kickstand.reply_reports ORDER BY channel`.pipe(orUnavailable("ReplyReports.list"))
      }))
  )
}
