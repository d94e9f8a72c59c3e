import type { Migration } from "./Migration.ts"

/** The read model of predictions as they were told last, and of the steps that they took. Times are epoch milliseconds. */
export const prediction: Migration = {
  statements: [
    // By id first: one is found by that alone.
    `CREATE TABLE kickstand.predictions (
      at bigint NOT NULL,
      locked_at bigint,
      duration_seconds bigint,
      told_at bigint NOT NULL,
      generation int NOT NULL,
      id text COLLATE "C" NOT NULL,
      channel text COLLATE "C" NOT NULL,
      told_by text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      winning_outcome_id text,
      title text NOT NULL,
      outcomes jsonb NOT NULL,
      PRIMARY KEY (generation, id, channel)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX predictions_at ON kickstand.predictions (generation, channel, at, id)`,

    `CREATE TABLE kickstand.prediction_steps (
      at bigint NOT NULL,
      locked_at bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      prediction_id text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      winning_outcome_id text,
      title text NOT NULL,
      outcomes jsonb NOT NULL,
      PRIMARY KEY (generation, channel, prediction_id, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
