import type { Migration } from "./Migration.ts"

/** The read model of when channels went on and off air. Times are epoch milliseconds. */
export const broadcast: Migration = {
  statements: [
    `CREATE TABLE kickstand.broadcast_starts (
      started_at bigint NOT NULL,
      titled_at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      titled_by text COLLATE "C" NOT NULL,
      title text,
      PRIMARY KEY (generation, channel, started_at)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.broadcast_ends (
      ended_at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel, ended_at)
    ) PARTITION BY LIST (generation)`
  ]
}
