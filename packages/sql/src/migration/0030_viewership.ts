import type { Migration } from "./Migration.ts"

/** The read model of how many people watched channels. Times are epoch milliseconds. */
export const viewership: Migration = {
  statements: [
    `CREATE TABLE kickstand.viewer_samples (
      at bigint NOT NULL,
      viewers bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      sampled_by text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel, at)
    ) PARTITION BY LIST (generation)`
  ]
}
