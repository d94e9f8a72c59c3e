import type { Migration } from "./Migration.ts"

/**
 * The chat read model. Like every read model it is partitioned by generation, so that a build is dropped without touching
 * the one that answers; the partitions are made and dropped with the generations. Times are epoch milliseconds.
 */
export const chat: Migration = {
  statements: [
    `CREATE TABLE kickstand.chat_messages (
      at bigint NOT NULL,
      generation int NOT NULL,
      has_emotes boolean NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      color text,
      content text NOT NULL,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.chat_activity (
      start bigint NOT NULL,
      generation int NOT NULL,
      messages int NOT NULL,
      with_emotes int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel, start)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.chat_user_days (
      day bigint NOT NULL,
      named_at bigint NOT NULL,
      generation int NOT NULL,
      messages int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      named_by text COLLATE "C" NOT NULL,
      username text NOT NULL,
      PRIMARY KEY (generation, channel, day, user_id)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.chat_totals (
      messages bigint NOT NULL,
      first_at bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, channel)
    ) PARTITION BY LIST (generation)`
  ]
}
