import type { Migration } from "./Migration.ts"

/**
 * The search index: for messages in segments of up to some ten thousands, which of them hold which word and come from
 * which sender. The messages themselves stay in `chat_messages`; the index tells where to look. Times are epoch
 * milliseconds; `packages/sql/src/search` says how the bytes read.
 */
export const searchIndex: Migration = {
  statements: [
    `CREATE SEQUENCE kickstand.search_segment_numbers AS bigint`,

    `CREATE TABLE kickstand.search_segments (
      segment bigint NOT NULL,
      first_at bigint NOT NULL,
      last_at bigint NOT NULL,
      generation int NOT NULL,
      messages int NOT NULL,
      channels text[] COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, segment)
    ) PARTITION BY LIST (generation)`,
    // Small segments are looked for with every batch, to be united.
    `CREATE INDEX search_segments_messages ON kickstand.search_segments (generation, messages)`,

    `CREATE TABLE kickstand.search_blocks (
      segment bigint NOT NULL,
      generation int NOT NULL,
      first_key bytea NOT NULL,
      lists bytea NOT NULL,
      PRIMARY KEY (generation, segment, first_key)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.search_pages (
      segment bigint NOT NULL,
      generation int NOT NULL,
      page int NOT NULL,
      places bytea NOT NULL,
      PRIMARY KEY (generation, segment, page)
    ) PARTITION BY LIST (generation)`
  ]
}
