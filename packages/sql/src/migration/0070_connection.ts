import type { Migration } from "./Migration.ts"

/** The sealed tokens of apps and users, and whose turn it is to renew them. Times are epoch milliseconds. */
export const connection: Migration = {
  statements: [
    // One sequence for all: a version that was is never again, even of an account that was removed and came back.
    `CREATE SEQUENCE kickstand.token_versions`,
    `CREATE TABLE kickstand.tokens (
      version bigint NOT NULL DEFAULT nextval('kickstand.token_versions'),
      expires_at bigint NOT NULL,
      connected_at bigint NOT NULL,
      refreshed_at bigint NOT NULL,
      platform text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('app', 'user')),
      id text COLLATE "C" NOT NULL,
      client_id text NOT NULL,
      name text,
      scopes text[] NOT NULL,
      state text NOT NULL CHECK (state IN ('connected', 'connect_again')),
      reason text,
      sealed text NOT NULL,
      PRIMARY KEY (platform, kind, id)
    ) WITH (fillfactor = 80)`,

    // Beside the tokens and not in them: an app's first token is waited for as well.
    `CREATE TABLE kickstand.token_claims (
      version bigint NOT NULL,
      until bigint NOT NULL,
      platform text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      PRIMARY KEY (platform, kind, id)
    ) WITH (fillfactor = 80)`
  ]
}
