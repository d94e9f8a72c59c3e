import type { Migration } from "./Migration.ts"

/** The read model of pinned messages and of what took them down. Times are epoch milliseconds. */
export const pin: Migration = {
  statements: [
    `CREATE TABLE kickstand.pins (
      at bigint NOT NULL,
      duration bigint,
      -- How far in the log the read model had come when the row was kept, as the transaction says that folds it.
      position bigint NOT NULL DEFAULT coalesce(nullif(current_setting('kickstand.position', true), ''), '0')::bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      message_id text COLLATE "C" NOT NULL,
      sender_id text COLLATE "C" NOT NULL,
      sender_username text NOT NULL,
      pinned_by_id text COLLATE "C",
      pinned_by_username text,
      content text NOT NULL,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX pins_message ON kickstand.pins (generation, channel, message_id, at, id)`,

    `CREATE TABLE kickstand.unpins (
      at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      message_id text COLLATE "C",
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX unpins_message ON kickstand.unpins (generation, channel, message_id, at)`
  ]
}
