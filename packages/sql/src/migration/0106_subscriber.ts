import type { Migration } from "./Migration.ts"

/**
 * The read model of how long everybody is subscribed. Times are epoch milliseconds. Until when a subscription lasts is 0
 * where nothing is left, and the greatest integer that a double holds exactly where it goes on until its end is told, so
 * that whoever is subscribed at a time stands together in one stretch of the index. Queries say it in the same words.
 */
export const subscriber: Migration = {
  statements: [
    `CREATE TABLE kickstand.subscribers (
      told_at bigint,
      expires_at bigint,
      ended_at bigint,
      generation int NOT NULL,
      is_open boolean NOT NULL,
      channel text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      told_by text COLLATE "C",
      username text,
      PRIMARY KEY (generation, channel, user_id)
    ) PARTITION BY LIST (generation)`,

    `CREATE INDEX subscribers_lasts_until ON kickstand.subscribers (generation, channel, (
      CASE
        WHEN told_at IS NULL OR ended_at > told_at THEN 0
        WHEN is_open THEN 9007199254740991
        ELSE coalesce(expires_at, 0)
      END
    ), user_id)`
  ]
}
