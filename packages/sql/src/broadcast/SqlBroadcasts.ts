import { airtime, isTitled, parseBroadcastId, wasOnAir } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { type BroadcastQuery, Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { pageOf as pageOfAll } from "@kickstand/domain/projection/Page"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { broadcastOf, type StartRow } from "./broadcastOf.ts"

interface TitledRow {
  readonly at: number
  readonly title: string | null
}

const everything = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, BroadcastProjection)
  const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

  /** The broadcasts that began at these times, newest first; each costs a few steps down an index. */
  const beganAt = (channel: ChannelId, starts: ReadonlyArray<number>) => {
    const firstEnd = sql`SELECT min(ended_at) AS at FROM kickstand.broadcast_ends WHERE ${of(channel)}`
    return Effect.map(
      sql<StartRow>`
        SELECT
          s.started_at::float8 AS "startedAt", s.title, s.titled_at::float8 AS "titledAt", s.titled_by AS "titledBy",
          before.at::float8 AS before, after.at::float8 AS after, end_after_before.at::float8 AS "endAfterBefore",
          end_from.at::float8 AS "endFrom", end_after.at::float8 AS "endAfter"
        FROM (
          SELECT * FROM kickstand.broadcast_starts
          WHERE ${of(channel)} AND started_at = ANY(${numbers(starts)}::bigint[])
        ) AS s
        CROSS JOIN LATERAL (
          SELECT max(started_at) AS at FROM kickstand.broadcast_starts
          WHERE ${of(channel)} AND started_at < s.started_at
        ) AS before
        CROSS JOIN LATERAL (
          SELECT min(started_at) AS at FROM kickstand.broadcast_starts
          WHERE ${of(channel)} AND started_at > s.started_at
        ) AS after
        CROSS JOIN LATERAL (${firstEnd} AND ended_at > before.at) AS end_after_before
        CROSS JOIN LATERAL (${firstEnd} AND ended_at >= s.started_at) AS end_from
        CROSS JOIN LATERAL (${firstEnd} AND ended_at > s.started_at) AS end_after
        ORDER BY s.started_at DESC`,
      (rows) => rows.map(broadcastOf(channel))
    )
  }

  const page = Effect.fnUntraced(function*(channel: ChannelId, { began, lasting, title, ...asked }: BroadcastQuery) {
    const rows = sql`
      SELECT at::float8 AS at, title FROM (
        SELECT started_at AS at, title, position FROM kickstand.broadcast_starts WHERE ${of(channel)}
      ) AS starts
      WHERE ${knownWithin(sql, began)}`
    if (lasting !== undefined) {
      // When a broadcast ended is found by pairing, so that all of them are paired before they are counted.
      const titled = (yield* sql<TitledRow>`${rows}`).filter((row) => title === null || isTitled(row.title, title))
      const all = titled.length === 0 ? [] : yield* beganAt(channel, titled.map(({ at }) => at))
      return pageOfAll(all.filter((each) => airtime(each, lasting.now) >= lasting.atLeast), asked)
    }
    // Letters have their case from the language here and from the locale of the database there, so titles are read.
    const { items, total } = title === null
      ? yield* pageOf<TitledRow>(sql, rows, "at DESC", asked)
      : pageOfAll((yield* sql<TitledRow>`${rows} ORDER BY starts.at DESC`).filter((row) => isTitled(row.title, title)), asked)
    return { items: items.length === 0 ? [] : yield* beganAt(channel, items.map(({ at }) => at)), total }
  })

  const list = (channel: ChannelId, limit: number) =>
    Effect.map(page(channel, { began: everything, title: null, page: 1, limit }), ({ items }) => items)

  /** The broadcast that Kick knows by a number of its own. */
  const identified = Effect.fnUntraced(function*(livestreamId: string) {
    const [seen] = yield* sql<{ readonly channel: ChannelId; readonly at: number; readonly startedAt: number | null }>`
      SELECT a.channel, a.at::float8 AS at, (
        SELECT max(s.started_at)::float8 FROM kickstand.broadcast_starts AS s
        WHERE s.generation = a.generation AND s.channel = a.channel AND s.started_at <= a.at
      ) AS "startedAt"
      FROM kickstand.broadcast_aliases AS a
      WHERE a.generation = ${generation} AND a.platform = 'kick' AND a.livestream_id = ${storable(livestreamId)}`
    if (seen === undefined || seen.startedAt === null) return null
    const [broadcast] = yield* beganAt(seen.channel, [seen.startedAt])
    return broadcast !== undefined && wasOnAir(broadcast, seen.at) ? broadcast : null
  })

  const find = Effect.fnUntraced(function*(id: string) {
    const named = parseBroadcastId(id)
    if (named === null) return yield* identified(id)
    const [broadcast] = yield* beganAt(named.channel, [named.startedAt])
    return broadcast ?? null
  })

  return Broadcasts.of({
    list: (channel, { limit }) => list(channel, limit).pipe(orUnavailable("Broadcasts.list")),
    page: (channel, query) => page(channel, query).pipe(orUnavailable("Broadcasts.page")),
    find: (id) => find(id).pipe(orUnavailable("Broadcasts.find"))
  })
})

/** {@link Broadcasts} from the tables of the broadcast read model. */
export const SqlBroadcasts: { readonly layer: Layer.Layer<Broadcasts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Broadcasts, make)
}
