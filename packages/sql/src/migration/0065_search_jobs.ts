import type { Migration } from "./Migration.ts"

/**
 * The queue of searches and what they found. A job is kept whole as a document that the state machine reads and writes;
 * the columns beside it repeat what the queue is ordered by. Times are epoch milliseconds. Documents are `json`, which
 * keeps every text that people may have written; `jsonb` refuses some.
 */
export const searchJobs: Migration = {
  statements: [
    // When accounts were last served: turns are counted, and 0 is never.
    `CREATE SEQUENCE kickstand.search_turn`,
    `CREATE TABLE kickstand.search_turns (
      turn bigint NOT NULL DEFAULT 0,
      account text COLLATE "C" PRIMARY KEY
    ) WITH (fillfactor = 50)`,

    `CREATE TABLE kickstand.search_jobs (
      created_at bigint NOT NULL,
      finished_at bigint,
      not_before bigint NOT NULL,
      lease_until bigint,
      id text COLLATE "C" PRIMARY KEY,
      account text COLLATE "C" NOT NULL REFERENCES kickstand.search_turns (account) ON DELETE CASCADE,
      status text COLLATE "C" NOT NULL,
      job json NOT NULL
    ) WITH (fillfactor = 50)`,
    `CREATE INDEX search_jobs_account ON kickstand.search_jobs (account, created_at, id)`,
    `CREATE INDEX search_jobs_active ON kickstand.search_jobs (account, created_at, id)
      WHERE status IN ('queued', 'running')`,
    `CREATE INDEX search_jobs_finished ON kickstand.search_jobs (finished_at) WHERE finished_at IS NOT NULL`,

    // The hits of one window each: a few long rows are written, compressed and thrown away faster than many short ones.
    `CREATE TABLE kickstand.search_results (
      -- How many hits of the job come before these.
      first bigint NOT NULL,
      job text COLLATE "C" NOT NULL REFERENCES kickstand.search_jobs (id) ON DELETE CASCADE,
      hits json NOT NULL,
      PRIMARY KEY (job, first)
    )`
  ]
}
