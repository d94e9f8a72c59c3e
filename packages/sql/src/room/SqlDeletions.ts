import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Window } from "@kickstand/domain/projection/Window"
import { type Deletion, DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { type DeletionCounts, Deletions } from "@kickstand/domain/room/Deletions"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { within } from "../projection/within.ts"

interface DeletionRow {
  readonly id: string
  readonly at: number
  readonly messageId: string
  readonly moderatorId: string | null
  readonly moderatorUsername: string | null
  readonly automatic: boolean
  readonly violatedRules: ReadonlyArray<string>
}

const deletion = (channel: ChannelId, row: DeletionRow): Deletion => ({
  id: row.id,
  channel,
  at: row.at,
  messageId: row.messageId,
  moderator: row.moderatorId === null ? null : { id: row.moderatorId, username: row.moderatorUsername ?? "" },
  automatic: row.automatic,
  violatedRules: row.violatedRules
})

/** {@link Deletions} from the tables of the deletion read model. */
export const SqlDeletions: { readonly layer: Layer.Layer<Deletions, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Deletions,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, DeletionProjection)
      const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

      const among = (channel: ChannelId, messageIds: ReadonlyArray<string>) =>
        Effect.map(
          sql<DeletionRow>`
            SELECT id, at::float8 AS at, message_id AS "messageId", moderator_id AS "moderatorId",
              moderator_username AS "moderatorUsername", automatic, violated_rules AS "violatedRules"
            FROM kickstand.chat_deletions WHERE ${of(channel)} AND message_id = ANY(${texts(messageIds)})`,
          (rows) => new Map(rows.map((row) => [row.messageId, deletion(channel, row)]))
        )

      const counts = (channel: ChannelId, window: Window) =>
        Effect.map(
          sql<DeletionCounts>`
            SELECT messages, automatic, clearings
            FROM (
              SELECT count(*)::float8 AS messages, (count(*) FILTER (WHERE automatic))::float8 AS automatic
              FROM kickstand.chat_deletions WHERE ${of(channel)} AND ${within(sql, window)}
            ) AS deleted
            CROSS JOIN (
              SELECT count(*)::float8 AS clearings
              FROM kickstand.chat_clearings WHERE ${of(channel)} AND ${within(sql, window)}
            ) AS cleared`,
          ([row]): DeletionCounts => ({
            messages: row?.messages ?? 0,
            automatic: row?.automatic ?? 0,
            clearings: row?.clearings ?? 0
          })
        )

      return Deletions.of({
        among: (channel, messageIds) => among(channel, messageIds).pipe(orUnavailable("Deletions.among")),
        counts: (channel, window) => counts(channel, window).pipe(orUnavailable("Deletions.counts"))
      })
    })
  )
}
