import type { Migration } from "./Migration.ts"

/** The read model of who hosted channels. Times are epoch milliseconds. */
export const host: Migration = {
  statements: [
    `CREATE TABLE kickstand.hosts (
      at bigint NOT NULL,
      viewers bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      host_username text NOT NULL,
      message text,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
