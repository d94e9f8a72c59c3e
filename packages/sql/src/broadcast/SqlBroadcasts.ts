import { airtime, isTitled, parseBroadcastId, wasOnAir } from "@kickstand/domain/broadcast/Broadcast"
import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { type BroadcastQuery, Broadcasts, type ListedBroadcast } from "@kickstand/domain/broadcast/Broadcasts"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type Page, pageOf, type PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { numbers, storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { clippedAt, listed } from "../clip/clipRow.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { aroundStart, aroundStartColumns } from "./aroundStart.ts"
import { broadcastOf, type StartRow } from "./broadcastOf.ts"

interface TitledRow {
  readonly at: number
  readonly title: string | null
}

type ListedRow = StartRow & { readonly clipsAtStart: number; readonly clips: number }

const listedOf = (channel: ChannelId) => (row: ListedRow): ListedBroadcast => {
  const broadcast = broadcastOf(channel)(row)
  return { ...broadcast, clips: broadcast.endedAt === broadcast.startedAt ? row.clipsAtStart : row.clips }
}

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, BroadcastProjection)
  const clipGeneration = activeGeneration(sql, ClipProjection)
  const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel}`

  /** What pairing needs to know of these starts (`started_at`, `title`, …), and more if asked for. */
  const around = (
    channel: ChannelId,
    starts: Statement.Fragment,
    more: { readonly columns: Statement.Fragment; readonly joins: Statement.Fragment } = { columns: sql``, joins: sql`` }
  ) =>
    sql`
      SELECT
        s.started_at::float8 AS "startedAt", s.title, s.titled_at::float8 AS "titledAt", s.titled_by AS "titledBy",
        after.at::float8 AS after, ${sql.literal(aroundStartColumns)}${more.columns}
      FROM (${starts}) AS s
      CROSS JOIN LATERAL (
        SELECT min(started_at) AS at FROM kickstand.broadcast_starts
        WHERE ${of(channel)} AND started_at > s.started_at
      ) AS after
      ${aroundStart(sql, of(channel)).beside(sql`s.started_at`)} ${more.joins}`

  /**
   * How many clips show a broadcast, for either way in which it may have ended: as it began, or with the first end or start
   * after that.
   */
  const clipped = (channel: ChannelId) => ({
    columns: sql`, clipped."clipsAtStart", clipped.clips`,
    joins: sql`
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE at = s.started_at)::float8 AS "clipsAtStart", count(*)::float8 AS clips
        FROM (
          SELECT ${sql.literal(clippedAt)} AS at FROM kickstand.clips
          WHERE generation = ${clipGeneration} AND channel = ${channel} AND ${sql.literal(listed)}
        ) AS c
        WHERE at >= s.started_at AND at <= coalesce(least(end_after.at, after.at), 9223372036854775807)
      ) AS clipped`
  })

  const startsAt = (channel: ChannelId, starts: ReadonlyArray<number>) =>
    sql`
      SELECT * FROM kickstand.broadcast_starts
      WHERE ${of(channel)} AND started_at = ANY(${numbers(starts)}::bigint[])`

  /** The broadcasts that began at these times, newest first. */
  const beganAt = (channel: ChannelId, starts: ReadonlyArray<number>) =>
    Effect.map(
      sql<StartRow>`${around(channel, startsAt(channel, starts))} ORDER BY s.started_at DESC`,
      (rows) => rows.map(broadcastOf(channel))
    )

  /** As {@link beganAt}, with the clips that show them. */
  const listedAt = (channel: ChannelId, starts: ReadonlyArray<number>) =>
    Effect.map(
      sql<ListedRow>`${around(channel, startsAt(channel, starts), clipped(channel))} ORDER BY s.started_at DESC`,
      (rows) => rows.map(listedOf(channel))
    )

  /** A page of all broadcasts that began within a window, in one statement. */
  const pageBegan = (channel: ChannelId, began: Window, { page, limit }: PageRequest) => {
    const starts = sql`
      SELECT * FROM (SELECT *, started_at AS at FROM kickstand.broadcast_starts WHERE ${of(channel)}) AS starts
      WHERE ${knownWithin(sql, began)}`
    const asked = sql`${starts} ORDER BY at DESC LIMIT ${limit} OFFSET ${(page - 1) * limit}`
    return Effect.map(
      sql<ListedRow & { readonly total: number }>`
        SELECT p.*, counted.total
        FROM (SELECT count(*)::float8 AS total FROM (${starts}) AS every) AS counted
        LEFT JOIN (${around(channel, asked, clipped(channel))}) AS p ON true
        ORDER BY p."startedAt" DESC`,
      (rows): Page<ListedBroadcast> => ({
        items: rows.filter(({ startedAt }) => startedAt !== null).map(listedOf(channel)),
        total: rows[0]?.total ?? 0
      })
    )
  }

  const page = Effect.fnUntraced(function*(channel: ChannelId, { began, lasting, title, ...asked }: BroadcastQuery) {
    if (lasting === undefined && title === null) return yield* pageBegan(channel, began, asked)
    // Letters have their case from the language here and from the locale of the database there, so titles are read.
    const titled = (yield* sql<TitledRow>`
      SELECT at::float8 AS at, title FROM (
        SELECT started_at AS at, title, position FROM kickstand.broadcast_starts WHERE ${of(channel)}
      ) AS starts
      WHERE ${knownWithin(sql, began)} ORDER BY starts.at DESC`).filter((row) => title === null || isTitled(row.title, title))
    let starts = titled.map(({ at }) => at)
    // When a broadcast ended is found by pairing, so that all of them are paired before they are counted.
    if (lasting !== undefined) {
      const paired = yield* beganAt(channel, starts)
      starts = paired.filter((each) => airtime(each, lasting.now) >= lasting.atLeast).map(({ startedAt }) => startedAt)
    }
    const { items, total } = pageOf(starts, asked)
    return { items: items.length === 0 ? [] : yield* listedAt(channel, items), total }
  })

  const list = (channel: ChannelId, limit: number) => {
    const newest = sql`SELECT * FROM kickstand.broadcast_starts WHERE ${of(channel)} ORDER BY started_at DESC LIMIT ${limit}`
    return Effect.map(
      sql<StartRow>`${around(channel, newest)} ORDER BY s.started_at DESC`,
      (rows) => rows.map(broadcastOf(channel))
    )
  }

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
