import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { SearchMessage } from "@kickstand/domain/search/SearchMessage"
import type { SearchPlace, SearchQuestion } from "@kickstand/domain/search/SearchIndex"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { nameKey } from "@kickstand/domain/viewer/Viewers"
import type { Platform } from "@kickstand/domain/event/Platform"
import type { SqlClient } from "effect/sql"
import { bytes, numbers, storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { keyBytes } from "./searchKeys.ts"
import type { KeyRange } from "./SearchPlan.ts"
import type { Effect } from "effect"

/** A segment that may hold hits. */
export interface SegmentSpan {
  readonly segment: number
  readonly firstAt: number
  readonly lastAt: number
}

/** Lists of one segment that were asked for; with no lists it is only known to be there. */
export interface SegmentLists {
  readonly segment: number
  readonly channels: ReadonlyArray<ChannelId>
  readonly lists: ReadonlyArray<Uint8Array> | null
}

const messageColumns = `
  m.id, m.channel, m.at::float8 AS at, m.user_id AS "senderId", m.username AS "senderUsername", m.content,
  m.emote_words AS "emoteWords"`

/** A bound of time as text, which PostgreSQL takes for the `bigint` that it is compared with. */
export const instant = (at: number): string =>
  String(Math.min(Math.max(Math.ceil(at), -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER))

type Rows<A> = Effect.Effect<ReadonlyArray<A>, StorageUnavailable>

/** What the index asks of the database, statement by statement. */
export const searchTables = (sql: SqlClient.SqlClient) => {
  const index = activeGeneration(sql, SearchProjection)
  const chat = activeGeneration(sql, ChatProjection)

  /** Who bears or ever bore a name. */
  const bearers = (username: string): Rows<{ readonly platform: Platform; readonly userId: string }> =>
    sql<{ readonly platform: Platform; readonly userId: string }>`
      SELECT DISTINCT platform, user_id AS "userId" FROM kickstand.viewer_names
      WHERE generation = ${activeGeneration(sql, ViewerNameProjection)} AND platform IN ('kick', 'twitch')
        AND name_key = ${storable(nameKey(username))}`.pipe(orUnavailable("SearchIndex.find"))

  /** The segments that reach into a span and know one of the channels. */
  const segments = ({ criteria, from, to }: SearchQuestion): Rows<SegmentSpan> =>
    sql<SegmentSpan>`
      SELECT segment::float8 AS segment, first_at::float8 AS "firstAt", last_at::float8 AS "lastAt"
      FROM kickstand.search_segments
      WHERE generation = ${index} AND last_at >= ${instant(from)} AND first_at < ${instant(to)}
        AND channels && ${texts(criteria.channels)}`.pipe(orUnavailable("SearchIndex.find"))

  /** The blocks of segments in which ranges of keys lie; segments that are no more are missing from the answer. */
  const lists = (wanted: ReadonlyArray<number>, ranges: ReadonlyArray<KeyRange>): Rows<SegmentLists> =>
    sql<SegmentLists>`
      SELECT s.segment::float8 AS segment, s.channels, found.lists
      FROM kickstand.search_segments AS s
      LEFT JOIN LATERAL (
        SELECT array_agg(b.lists) AS lists
        FROM (
          SELECT DISTINCT ON (first_key) first_key, lists
          FROM unnest(
            ${bytes(ranges.map(({ key }) => keyBytes(key)))},
            ${bytes(ranges.map(({ key, prefix }) => keyBytes(prefix ? `${key}\xFF` : key)))}
          ) AS k(low, high)
          CROSS JOIN LATERAL (
            (
              SELECT first_key, lists FROM kickstand.search_blocks
              WHERE generation = ${index} AND segment = s.segment AND first_key <= k.low
              ORDER BY first_key DESC LIMIT 1
            )
            UNION ALL
            SELECT first_key, lists FROM kickstand.search_blocks
            WHERE generation = ${index} AND segment = s.segment AND first_key > k.low AND first_key < k.high
          ) AS block
        ) AS b
      ) AS found ON true
      WHERE s.generation = ${index} AND s.segment = ANY(${numbers(wanted)}::bigint[])`.pipe(orUnavailable("SearchIndex.find"))

  /** Pages by segment and number; those that are no more are missing from the answer. */
  const pages = (wanted: ReadonlyArray<{ readonly segment: number; readonly page: number }>) =>
    sql<{ readonly segment: number; readonly page: number; readonly places: Uint8Array }>`
      SELECT p.segment::float8 AS segment, p.page, p.places
      FROM unnest(
        ${numbers(wanted.map(({ segment }) => segment))}::bigint[], ${numbers(wanted.map(({ page }) => page))}::int[]
      ) AS w(segment, page)
      CROSS JOIN LATERAL (
        SELECT * FROM kickstand.search_pages AS t
        WHERE t.generation = ${index} AND t.segment = w.segment AND t.page = w.page
        OFFSET 0
      ) AS p`.pipe(orUnavailable("SearchIndex.find"))

  /** The messages of channels at single instants, in no order. */
  const messagesAt = (places: ReadonlyArray<{ readonly channel: ChannelId; readonly at: number }>): Rows<SearchMessage> =>
    sql<SearchMessage>`
      SELECT ${sql.literal(messageColumns)}
      FROM unnest(
        ${texts(places.map(({ channel }) => channel))}, ${numbers(places.map(({ at }) => at))}::bigint[]
      ) AS w(channel, at)
      CROSS JOIN LATERAL (
        SELECT * FROM kickstand.chat_messages AS t
        WHERE t.generation = ${chat} AND t.channel = w.channel AND t.at = w.at
        OFFSET 0
      ) AS m`.pipe(orUnavailable("SearchIndex.find"))

  /** The next messages of channels after a place, whatever they say, in the order of the question. */
  const nextMessages = (question: SearchQuestion, after: SearchPlace | null, limit: number): Rows<SearchMessage> => {
    const { criteria, from, to, order } = question
    const newest = order === "newest"
    const by = sql.literal(newest ? "DESC" : "ASC")
    const place = after === null ? sql`` : sql`
      AND t.at ${sql.literal(newest ? "<=" : ">=")} ${instant(after.at)}
      AND (t.at, t.id, t.channel) ${sql.literal(newest ? "<" : ">")}
        (${instant(after.at)}::bigint, ${storable(after.id)}, ${after.channel})`
    return sql<SearchMessage>`
      SELECT ${sql.literal(messageColumns)}
      FROM unnest(${texts([...new Set(criteria.channels)])}) AS w(channel)
      CROSS JOIN LATERAL (
        SELECT * FROM kickstand.chat_messages AS t
        WHERE t.generation = ${chat} AND t.channel = w.channel AND t.at >= ${instant(from)} AND t.at < ${instant(to)} ${place}
        ORDER BY t.at ${by}, t.id ${by} LIMIT ${limit}
      ) AS m
      ORDER BY m.at ${by}, m.id ${by}, m.channel ${by} LIMIT ${limit}`.pipe(orUnavailable("SearchIndex.find"))
  }

  return { bearers, segments, lists, pages, messagesAt, nextMessages }
}
