import type { Migration } from "./Migration.ts"

/**
 * Which channels are followed over their platform's socket, when they were not, and the facts that webhooks and socket
 * tell without an exact key in common. Times are epoch milliseconds.
 */
export const realtime: Migration = {
  statements: [
    `CREATE TABLE kickstand.realtime_channels (
      seen_at bigint,
      channel text COLLATE "C" PRIMARY KEY
    )`,
    `CREATE TABLE kickstand.realtime_gaps (
      since bigint NOT NULL,
      until bigint NOT NULL,
      chat_filled boolean NOT NULL,
      channel text COLLATE "C" NOT NULL,
      PRIMARY KEY (channel, since)
    )`,
    `CREATE INDEX realtime_gaps_since ON kickstand.realtime_gaps (since)`,
    `CREATE TABLE kickstand.tellings (
      at bigint NOT NULL,
      fact text COLLATE "C" NOT NULL,
      teller text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      fact_key text COLLATE "C" NOT NULL
    )`,
    `CREATE INDEX tellings_fact ON kickstand.tellings (fact, at)`,
    `CREATE INDEX tellings_at ON kickstand.tellings (at)`
  ]
}
