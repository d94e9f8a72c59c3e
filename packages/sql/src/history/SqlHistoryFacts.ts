import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { HistoryCount, HistoryEntry } from "@kickstand/domain/history/HistoryEntry"
import { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import { HistoryProjection } from "@kickstand/domain/history/HistoryProjection"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { within } from "../projection/within.ts"

interface Options {
  readonly types: ReadonlyArray<string> | null
  readonly limit: number
}

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, HistoryProjection)
  const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

  const columns = sql.literal(`id, channel, at::float8 AS at, type, actor, target, amount::float8 AS amount, message`)

  const newest = (channel: ChannelId, { limit, types }: Options) =>
    types === null
      ? sql<HistoryEntry>`
        SELECT ${columns} FROM kickstand.history_entries AS t
        WHERE ${of(channel)} ORDER BY t.at DESC, id DESC LIMIT ${limit}`
      // Type by type, because an index gives the newest of one type and not of several.
      : sql<HistoryEntry>`
        SELECT e.* FROM (SELECT DISTINCT type FROM unnest(${texts(types)}) AS d(type)) AS asked
        CROSS JOIN LATERAL (
          SELECT ${columns} FROM kickstand.history_entries AS t
          WHERE ${of(channel)} AND type = asked.type COLLATE "C"
          ORDER BY t.at DESC, id DESC LIMIT ${limit}
        ) AS e
        ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`

  const totals = (channel: ChannelId) =>
    sql<HistoryCount>`
      SELECT type, entries::float8 AS entries, amount::float8 AS amount FROM kickstand.history_totals AS t
      WHERE ${of(channel)} ORDER BY type`

  const counts = (channel: ChannelId, window: Window, types: ReadonlyArray<string>) =>
    sql<HistoryCount>`
      SELECT type, count(*)::float8 AS entries, coalesce(sum(amount), 0)::float8 AS amount
      FROM kickstand.history_entries
      WHERE ${of(channel)} AND type = ANY(${texts(types)} COLLATE "C") AND ${within(sql, window)}
      GROUP BY type ORDER BY type`

  return HistoryFacts.of({
    newest: (channel, options) => newest(channel, options).pipe(orUnavailable("HistoryFacts.newest")),
    totals: (channel) => totals(channel).pipe(orUnavailable("HistoryFacts.totals")),
    counts: (channel, window, types) => counts(channel, window, types).pipe(orUnavailable("HistoryFacts.counts"))
  })
})

/** {@link HistoryFacts} from the tables of the history read model. */
export const SqlHistoryFacts: { readonly layer: Layer.Layer<HistoryFacts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(HistoryFacts, make)
}
