import type { Migration } from "./Migration.ts"

/**
 * The erasures that were asked for. Each is kept as a document; once it is done, nothing in it says whom it was about.
 * Times are epoch milliseconds.
 */
export const erasure: Migration = {
  statements: [
    `CREATE TABLE kickstand.erasures (
      requested_at bigint NOT NULL,
      id text COLLATE "C" PRIMARY KEY,
      erasure json NOT NULL
    )`
  ]
}
