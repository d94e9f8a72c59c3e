import type { Migration } from "./Migration.ts"

/**
 * The read model of what happened in channels, but for chat, which has tables of its own: asked for by channel and time,
 * or by channel, type and time. Times are epoch milliseconds.
 */
export const history: Migration = {
  statements: [
    `CREATE TABLE kickstand.history_entries (
      at bigint NOT NULL,
      amount bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      actor text,
      target text,
      message text,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,

    `CREATE INDEX history_entries_type ON kickstand.history_entries (generation, channel, type, at)`,

    `CREATE TABLE kickstand.history_totals (
      entries bigint NOT NULL,
      amount bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel, type)
    ) PARTITION BY LIST (generation)`
  ]
}
