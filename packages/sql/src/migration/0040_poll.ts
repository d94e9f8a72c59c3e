import type { Migration } from "./Migration.ts"

/** The read model of polls, each once. Times are epoch milliseconds. */
export const poll: Migration = {
  statements: [
    // `at` and `id` are when it was opened and by which event, as it was told first at `first_at`; `same` is what all
    // tellings of one poll share.
    `CREATE TABLE kickstand.polls (
      at bigint NOT NULL,
      first_at bigint NOT NULL,
      opened_from bigint NOT NULL,
      opened_until bigint NOT NULL,
      told_at bigint NOT NULL,
      duration_seconds bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      told_by text COLLATE "C" NOT NULL,
      platform_id text COLLATE "C",
      same text COLLATE "C" NOT NULL,
      title text NOT NULL,
      options jsonb NOT NULL,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`,

    // Finds what else was told of a poll; questions with their options may be longer than an index can hold.
    `CREATE INDEX polls_same ON kickstand.polls (generation, channel, md5(same))`
  ]
}
