import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { OnAir } from "@kickstand/domain/broadcast/OnAir"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { broadcastOf, type StartRow } from "./broadcastOf.ts"

/** The last start until a moment, with what decides when its broadcast ended. */
type BeganRow = Pick<StartRow, "before" | "endAfterBefore" | "endFrom" | "endAfter"> & {
  readonly moment: number
  readonly startedAt: number | null
}

/** The broadcast that a moment belongs to. One that would begin later does not matter: until then nothing else is on. */
const idAt = (channel: ChannelId, { moment, startedAt, ...row }: BeganRow): string | null => {
  if (startedAt === null) return null
  const start: StartRow = { ...row, startedAt, title: null, titledAt: 0, titledBy: "", after: null }
  const { endedAt, id } = broadcastOf(channel)(start)
  return endedAt !== null && endedAt < moment ? null : id
}

/** {@link OnAir} from the tables of the broadcast read model. */
export const SqlOnAir: { readonly layer: Layer.Layer<OnAir, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    OnAir,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, BroadcastProjection)

      const at = Effect.fnUntraced(function*(channel: ChannelId, moments: ReadonlyArray<number>) {
        if (moments.length === 0) return []
        const of = sql`generation = ${generation} AND channel = ${channel}`
        const lastStart = sql`SELECT max(started_at) AS at FROM kickstand.broadcast_starts WHERE ${of}`
        const firstEnd = sql`SELECT min(ended_at) AS at FROM kickstand.broadcast_ends WHERE ${of}`
        const rows = yield* sql<BeganRow>`
          SELECT
            m.moment::float8 AS moment, s.at::float8 AS "startedAt", before.at::float8 AS before,
            end_after_before.at::float8 AS "endAfterBefore", end_from.at::float8 AS "endFrom",
            end_after.at::float8 AS "endAfter"
          FROM unnest(${numbers(moments)}::bigint[]) WITH ORDINALITY AS m(moment, place)
          CROSS JOIN LATERAL (${lastStart} AND started_at <= m.moment) AS s
          CROSS JOIN LATERAL (${lastStart} AND started_at < s.at) AS before
          CROSS JOIN LATERAL (${firstEnd} AND ended_at > before.at) AS end_after_before
          CROSS JOIN LATERAL (${firstEnd} AND ended_at >= s.at) AS end_from
          CROSS JOIN LATERAL (${firstEnd} AND ended_at > s.at) AS end_after
          ORDER BY m.place`
        return rows.map((row) => idAt(channel, row))
      })

      return OnAir.of({ at: (channel, moments) => at(channel, moments).pipe(orUnavailable("OnAir.at")) })
    })
  )
}
