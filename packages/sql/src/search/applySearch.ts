import type { SearchDelta } from "@kickstand/domain/search/SearchProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { bytes, numbers, texts } from "../client/arrays.ts"
import { addSegment } from "./readSegment.ts"
import { keyBytes } from "./searchKeys.ts"
import { type EncodedSegment, SegmentBuilder } from "./SegmentBuilder.ts"
import { finalMessages, segmentsToUnite, type SmallSegment } from "./segmentsToUnite.ts"

const insert = (sql: SqlClient.SqlClient, generation: number, segment: EncodedSegment) => {
  const { messages, firstAt, lastAt, channels, blocks, pages } = segment
  return sql`
    WITH made AS (
      INSERT INTO kickstand.search_segments (generation, segment, messages, first_at, last_at, channels)
      VALUES (
        ${generation}::int, nextval('kickstand.search_segment_numbers'), ${messages}::int, ${String(firstAt)}::bigint,
        ${String(lastAt)}::bigint, ${texts(channels)}
      )
      RETURNING segment
    ), paged AS (
      INSERT INTO kickstand.search_pages (generation, segment, page, places)
      SELECT ${generation}::int, made.segment, p.number - 1, p.places
      FROM made, unnest(${bytes(pages)}) WITH ORDINALITY AS p(places, number)
    )
    INSERT INTO kickstand.search_blocks (generation, segment, first_key, lists)
    SELECT ${generation}::int, made.segment, b.first_key, b.lists
    FROM made, unnest(
      ${bytes(blocks.map(({ first }) => keyBytes(first)))},
      ${bytes(blocks.map(({ lists }) => lists))}
    ) AS b(first_key, lists)`
}

const smallSegments = (sql: SqlClient.SqlClient, generation: number) =>
  sql<SmallSegment>`
    SELECT segment::float8 AS segment, messages FROM kickstand.search_segments
    WHERE generation = ${generation} AND messages < ${finalMessages} ORDER BY segment`

/** Moves the messages of other segments into a builder. */
const take = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, builder: SegmentBuilder, taken: ReadonlyArray<SmallSegment>) {
    const those = sql`generation = ${generation} AND segment = ANY(${numbers(taken.map(({ segment }) => segment))}::bigint[])`
    const segments = yield* sql<{ readonly segment: string; readonly channels: ReadonlyArray<string> }>`
      DELETE FROM kickstand.search_segments WHERE ${those} RETURNING segment::text AS segment, channels`
    const pages = yield* sql<{ readonly segment: string; readonly page: number; readonly places: Uint8Array }>`
      DELETE FROM kickstand.search_pages WHERE ${those} RETURNING segment::text AS segment, page, places`
    const blocks = yield* sql<{ readonly segment: string; readonly lists: Uint8Array }>`
      DELETE FROM kickstand.search_blocks WHERE ${those} RETURNING segment::text AS segment, lists`
    const pagesOf = Map.groupBy(pages.toSorted((a, b) => a.page - b.page), ({ segment }) => segment)
    const blocksOf = Map.groupBy(blocks, ({ segment }) => segment)
    for (const { segment, channels } of segments) {
      addSegment(builder, {
        channels,
        pages: (pagesOf.get(segment) ?? []).map(({ places }) => places),
        blocks: (blocksOf.get(segment) ?? []).map(({ lists }) => lists)
      })
    }
  }
)

/**
 * Adds messages to a generation of the index: as a segment of their own, or in one with small segments that are there.
 * Every message is written two to four times in its life, whatever the size of batches.
 */
export const applySearch = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: SearchDelta) {
    if (delta.size === 0) return
    const builder = new SegmentBuilder()
    const taken = segmentsToUnite(yield* smallSegments(sql, generation), delta.size)
    if (taken.length > 0) yield* take(sql, generation, builder, taken)
    for (const message of [...delta.values()].sort((a, b) => a.at - b.at)) builder.add(message)
    yield* insert(sql, generation, builder.encode())
  }
)
