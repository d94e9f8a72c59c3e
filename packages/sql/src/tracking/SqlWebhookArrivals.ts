import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

/** {@link WebhookArrivals} in the table `kickstand.webhook_arrivals`. */
export const SqlWebhookArrivals: { readonly layer: Layer.Layer<WebhookArrivals, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    WebhookArrivals,
    Effect.map(SqlClient.SqlClient, (sql) =>
      WebhookArrivals.of({
        note: (arrivals) => {
          // In one order, so that two servers that write at once do not wait for each other in a circle.
          const sorted = [...arrivals].sort(([one], [other]) => one < other ? -1 : 1)
          return Effect.asVoid(sql`
            INSERT INTO kickstand.webhook_arrivals AS w (channel, last_at)
            SELECT channel, last_at::bigint
            FROM unnest(${texts(sorted.map(([channel]) => channel))}, ${numbers(sorted.map(([, at]) => at))})
              AS t (channel, last_at)
            ON CONFLICT (channel) DO UPDATE SET last_at = excluded.last_at WHERE w.last_at < excluded.last_at`
          ).pipe(orUnavailable("WebhookArrivals.note"))
        },
        list: Effect.map(
          sql<{ readonly channel: ChannelId; readonly at: number }>`
            SELECT channel, last_at::float8 AS at FROM kickstand.webhook_arrivals`,
          (rows) => new Map(rows.map(({ at, channel }) => [channel, at]))
        ).pipe(orUnavailable("WebhookArrivals.list"))
      }))
  )
}
