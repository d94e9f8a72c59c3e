import type { Migration } from "./Migration.ts"

/** The read model of bans and unbans. Times are epoch milliseconds. */
export const moderation: Migration = {
  statements: [
    `CREATE TABLE kickstand.bans (
      at bigint NOT NULL,
      expires_at bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      moderator_id text COLLATE "C",
      moderator_username text,
      reason text,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,

    // Finds the ban that took another's place.
    `CREATE INDEX bans_user ON kickstand.bans (generation, user_id, channel, at, id)`,

    `CREATE TABLE kickstand.unbans (
      at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      moderator_id text COLLATE "C",
      moderator_username text,
      PRIMARY KEY (generation, user_id, channel, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
