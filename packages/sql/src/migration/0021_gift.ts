import type { Migration } from "./Migration.ts"

/** The read model of KICKs that were sent; and the way from Kick's channel id to its channel. */
export const gift: Migration = {
  statements: [
    `CREATE TABLE kickstand.kicks_gifts (
      at bigint NOT NULL,
      amount bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      sender_id text COLLATE "C",
      sender_username text,
      gift_name text,
      message text,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,

    `CREATE INDEX channels_channel_id ON kickstand.channels (channel_id, id) WHERE channel_id IS NOT NULL`
  ]
}
