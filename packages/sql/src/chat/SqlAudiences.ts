import { Audiences } from "@kickstand/domain/chat/Audiences"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { startOfDay } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

/** {@link Audiences} from the days on which people wrote. */
export const SqlAudiences: { readonly layer: Layer.Layer<Audiences, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Audiences,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, ChatProjection)

      const audienceSince = (channel: ChannelId, since: number) => {
        const start = Math.ceil(Math.max(since, Number.MIN_SAFE_INTEGER / 2))
        // A day's name is that of the day's last message, so its time tells whether any of the day lies in the window.
        // One value instead of a row for each person: there may be a hundred thousand.
        return Effect.map(
          sql<{ readonly people: ReadonlyArray<string> }>`
            SELECT coalesce(json_agg(user_id), '[]') AS people FROM (
              SELECT DISTINCT user_id FROM kickstand.chat_user_days
              WHERE generation = ${generation} AND channel = ${channel}
                AND day >= ${String(startOfDay(start))} AND named_at >= ${String(start)}
            ) AS audience`,
          ([row]) => row?.people ?? []
        )
      }

      return Audiences.of({
        since: (channel, since) => audienceSince(channel, since).pipe(orUnavailable("Audiences.since"))
      })
    })
  )
}
