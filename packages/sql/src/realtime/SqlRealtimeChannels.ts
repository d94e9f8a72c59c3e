import { type RealtimeChannel, RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link RealtimeChannels} in the table `kickstand.realtime_channels`. */
export const SqlRealtimeChannels: { readonly layer: Layer.Layer<RealtimeChannels, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    RealtimeChannels,
    Effect.map(SqlClient.SqlClient, (sql) =>
      RealtimeChannels.of({
        turn: (channel, on) =>
          Effect.asVoid(
            on
              ? sql`INSERT INTO kickstand.realtime_channels (channel) VALUES (${channel}) ON CONFLICT DO NOTHING`
              : sql`DELETE FROM kickstand.realtime_channels WHERE channel = ${channel}`
          ).pipe(orUnavailable("RealtimeChannels.turn")),
        list: sql<RealtimeChannel>`
          SELECT channel, seen_at::float8 AS "seenAt" FROM kickstand.realtime_channels ORDER BY channel`.pipe(
          orUnavailable("RealtimeChannels.list")
        ),
        seen: (channels, at) =>
          Effect.asVoid(
            sql`
              UPDATE kickstand.realtime_channels SET seen_at = greatest(seen_at, ${String(at)}::bigint)
              WHERE channel = ANY(${texts(channels)})`
          ).pipe(orUnavailable("RealtimeChannels.seen"))
      }))
  )
}
