import { pairBroadcasts } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

interface StartRow {
  readonly startedAt: number
  readonly title: string | null
  readonly titledAt: number
  readonly titledBy: string
}

/** {@link Broadcasts} from the tables of the broadcast read model. */
export const SqlBroadcasts: { readonly layer: Layer.Layer<Broadcasts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Broadcasts,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const generation = activeGeneration(sql, BroadcastProjection)
      const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

      const list = Effect.fnUntraced(function*(channel: ChannelId, limit: number) {
        // One statement, so that starts and ends are of one moment. One start more than asked for: see pairBroadcasts.
        const rows = yield* sql<Partial<StartRow> & { readonly endedAt: number | null }>`
          WITH starts AS (
            SELECT started_at, title, titled_at, titled_by FROM kickstand.broadcast_starts
            WHERE ${of(channel)} ORDER BY started_at DESC LIMIT ${limit + 1}
          )
          SELECT
            started_at::float8 AS "startedAt", title, titled_at::float8 AS "titledAt", titled_by AS "titledBy",
            NULL::float8 AS "endedAt"
          FROM starts
          UNION ALL
          SELECT NULL, NULL, NULL, NULL, ended_at::float8 FROM kickstand.broadcast_ends
          WHERE ${of(channel)} AND ended_at >= (SELECT min(started_at) FROM starts)`
        const starts = rows.filter((row): row is StartRow & { endedAt: null } => row.endedAt === null)
        const ends = rows.flatMap(({ endedAt }) => (endedAt === null ? [] : [{ channel, endedAt }]))
        const sessions = pairBroadcasts(
          starts.map(({ startedAt, title, titledAt, titledBy }) => ({
            channel,
            startedAt,
            title: { at: titledAt, id: titledBy, value: title }
          })),
          ends
        )
        return sessions.slice().reverse().slice(0, limit)
      })

      return Broadcasts.of({
        list: (channel, { limit }) => list(channel, limit).pipe(orUnavailable("Broadcasts.list"))
      })
    })
  )
}
