import type { Migration } from "./Migration.ts"

/** The read model of what was told of chats' settings. Times are epoch milliseconds. */
export const room: Migration = {
  statements: [
    `CREATE TABLE kickstand.room_settings (
      at bigint NOT NULL,
      value bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      setting text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      changed_by_id text COLLATE "C",
      changed_by_username text,
      enabled boolean NOT NULL,
      PRIMARY KEY (generation, channel, setting, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
