import type { Migration } from "./Migration.ts"

/** Log-ins under way, with hashes of the secrets that go on with them. Times are epoch milliseconds. */
export const login: Migration = {
  statements: [
    `CREATE TABLE kickstand.pending_logins (
      expires_at bigint NOT NULL,
      platform text COLLATE "C" NOT NULL,
      step text COLLATE "C" NOT NULL CHECK (step IN ('link', 'callback')),
      secret_hash text COLLATE "C" NOT NULL,
      sealed text NOT NULL,
      PRIMARY KEY (step, secret_hash)
    )`,
    `CREATE INDEX pending_logins_expiry ON kickstand.pending_logins (expires_at)`
  ]
}
