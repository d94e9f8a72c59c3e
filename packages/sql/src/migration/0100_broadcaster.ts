import type { Migration } from "./Migration.ts"

/** Broadcasters, and whose channel a channel is. */
export const broadcaster: Migration = {
  statements: [
    `CREATE TABLE kickstand.broadcasters (
      id text COLLATE "C" PRIMARY KEY,
      name text NOT NULL,
      primary_platform text NOT NULL,
      timezone text NOT NULL
    )`,
    `CREATE TABLE kickstand.broadcaster_channels (
      channel text COLLATE "C" PRIMARY KEY,
      broadcaster text COLLATE "C" NOT NULL REFERENCES kickstand.broadcasters (id) ON DELETE CASCADE,
      place int NOT NULL
    )`,
    `CREATE INDEX broadcaster_channels_broadcaster ON kickstand.broadcaster_channels (broadcaster, place)`
  ]
}
