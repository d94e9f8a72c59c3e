import type { Migration } from "./Migration.ts"

/** The read model of what was taken out of chats. Times are epoch milliseconds. */
export const deletion: Migration = {
  statements: [
    `CREATE TABLE kickstand.chat_deletions (
      at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      message_id text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      moderator_id text COLLATE "C",
      moderator_username text,
      violated_rules jsonb NOT NULL,
      automatic boolean NOT NULL,
      PRIMARY KEY (generation, channel, message_id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX chat_deletions_at ON kickstand.chat_deletions (generation, channel, at) INCLUDE (automatic)`,

    `CREATE TABLE kickstand.chat_clearings (
      at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      moderator_id text COLLATE "C",
      moderator_username text,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
