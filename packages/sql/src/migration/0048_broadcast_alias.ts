import type { Migration } from "./Migration.ts"

/** By which numbers platforms know broadcasts: each with a moment at which the broadcast was on air, epoch milliseconds. */
export const broadcastAlias: Migration = {
  statements: [
    `CREATE TABLE kickstand.broadcast_aliases (
      at bigint NOT NULL,
      generation int NOT NULL,
      platform text COLLATE "C" NOT NULL,
      livestream_id text COLLATE "C" NOT NULL,
      channel text COLLATE "C" NOT NULL,
      told_by text COLLATE "C" NOT NULL,
      told_at bigint NOT NULL,
      PRIMARY KEY (generation, platform, livestream_id)
    ) PARTITION BY LIST (generation)`
  ]
}
