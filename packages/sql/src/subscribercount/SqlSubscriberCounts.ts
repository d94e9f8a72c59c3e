import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { SubscriberCountProjection } from "@kickstand/domain/subscribercount/SubscriberCountProjection"
import { type SubscriberCount, SubscriberCounts } from "@kickstand/domain/subscribercount/SubscriberCounts"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

/** {@link SubscriberCounts} from the table of the subscriber count read model. */
export const SqlSubscriberCounts: { readonly layer: Layer.Layer<SubscriberCounts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    SubscriberCounts,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, SubscriberCountProjection)

      const latest = (channel: ChannelId) =>
        sql<SubscriberCount>`
          SELECT at::float8 AS at, subscribers::float8 AS subscribers, points::float8 AS points
          FROM kickstand.subscriber_counts
          WHERE generation = ${generation} AND channel = ${channel}`

      return SubscriberCounts.of({
        latest: (channel) =>
          Effect.map(latest(channel), ([count]) => count ?? null).pipe(orUnavailable("SubscriberCounts.latest"))
      })
    })
  )
}
