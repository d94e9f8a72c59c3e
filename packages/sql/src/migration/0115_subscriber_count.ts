import type { Migration } from "./Migration.ts"

/** The read model of how many subscribe to channels, as their platforms tell. Times are epoch milliseconds. */
export const subscriberCount: Migration = {
  statements: [
    `CREATE TABLE kickstand.subscriber_counts (
      at bigint NOT NULL,
      subscribers bigint NOT NULL,
      points bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      counted_by text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel)
    ) PARTITION BY LIST (generation)`
  ]
}
