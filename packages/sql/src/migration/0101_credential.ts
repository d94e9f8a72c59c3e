import type { Migration } from "./Migration.ts"

/** What opens the public API: credentials, the tokens issued for them, the keys that sign those, and who asked how often. */
export const credential: Migration = {
  statements: [
    `CREATE TABLE kickstand.credentials (
      created_at bigint NOT NULL,
      rotated_at bigint,
      overlap_until bigint,
      revoked_at bigint,
      epoch bigint NOT NULL DEFAULT 1,
      id text COLLATE "C" PRIMARY KEY,
      broadcaster text COLLATE "C" NOT NULL REFERENCES kickstand.broadcasters (id) ON DELETE CASCADE,
      client_id text COLLATE "C" NOT NULL UNIQUE,
      label text NOT NULL,
      secret_hash text NOT NULL,
      previous_hash text
    )`,
    `CREATE INDEX credentials_broadcaster ON kickstand.credentials (broadcaster, created_at, id)`,

    `CREATE TABLE kickstand.credential_tokens (
      issued_at bigint NOT NULL,
      expires_at bigint,
      revoked_at bigint,
      id text COLLATE "C" PRIMARY KEY,
      credential text COLLATE "C" NOT NULL REFERENCES kickstand.credentials (id) ON DELETE CASCADE,
      key_id text COLLATE "C" NOT NULL,
      label text NOT NULL
    )`,
    `CREATE INDEX credential_tokens_credential ON kickstand.credential_tokens (credential, issued_at, id)`,
    `CREATE INDEX credential_tokens_open ON kickstand.credential_tokens (key_id) WHERE revoked_at IS NULL`,

    `CREATE TABLE kickstand.signing_keys (
      created_at bigint NOT NULL,
      retired_at bigint,
      id text COLLATE "C" PRIMARY KEY,
      public_key text NOT NULL,
      sealed text NOT NULL
    )`,

    // Apart from the credential: what is written with every request must not raise its epoch.
    `CREATE TABLE kickstand.credential_requests (
      minute bigint NOT NULL DEFAULT 0,
      requests bigint NOT NULL DEFAULT 0,
      credential text COLLATE "C" PRIMARY KEY REFERENCES kickstand.credentials (id) ON DELETE CASCADE
    ) WITH (fillfactor = 50)`,
    `CREATE FUNCTION kickstand.open_credential() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO kickstand.credential_requests (credential) VALUES (NEW.id);
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER open_credential AFTER INSERT ON kickstand.credentials
      FOR EACH ROW EXECUTE FUNCTION kickstand.open_credential()`,

    // By triggers, so that a change made by hand is noticed like any other.
    `CREATE TRIGGER count_epoch BEFORE UPDATE ON kickstand.credentials
      FOR EACH ROW EXECUTE FUNCTION kickstand.count_epoch()`,
    `CREATE FUNCTION kickstand.touch_credential() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE id IN (OLD.credential, NEW.credential);
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER touch_credential AFTER UPDATE OR DELETE ON kickstand.credential_tokens
      FOR EACH ROW EXECUTE FUNCTION kickstand.touch_credential()`,
    `CREATE FUNCTION kickstand.touch_credentials_of_broadcaster() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE broadcaster = NEW.id;
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER touch_credentials AFTER UPDATE ON kickstand.broadcasters
      FOR EACH ROW EXECUTE FUNCTION kickstand.touch_credentials_of_broadcaster()`,
    `CREATE FUNCTION kickstand.touch_credentials_of_channel() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE broadcaster IN (OLD.broadcaster, NEW.broadcaster);
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER touch_credentials AFTER INSERT OR UPDATE OR DELETE ON kickstand.broadcaster_channels
      FOR EACH ROW EXECUTE FUNCTION kickstand.touch_credentials_of_channel()`,

    // Counts one request, or says why not. The epoch is read after the row was waited for, by a statement of its own, so
    // that whoever waited sees what was changed in the meantime.
    `CREATE FUNCTION kickstand.count_credential_request(
      of_credential text, known_epoch float8, per_minute float8, given_clock float8,
      OUT outcome text, OUT at float8, OUT requests float8
    ) LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      clock bigint := coalesce(given_clock, floor(extract(epoch FROM clock_timestamp()) * 1000));
      this_minute bigint := clock / 60000;
      last record;
    BEGIN
      outcome := 'stale';
      at := clock;
      requests := 0;
      -- Whoever is over the limit already holds nobody up.
      SELECT r.minute, r.requests INTO last FROM kickstand.credential_requests r WHERE r.credential = of_credential;
      IF FOUND AND NOT (last.minute - this_minute IN (0, 1) AND last.requests >= per_minute) THEN
        SELECT r.minute, r.requests INTO last FROM kickstand.credential_requests r
        WHERE r.credential = of_credential FOR UPDATE;
      END IF;
      IF NOT FOUND THEN RETURN; END IF;
      PERFORM FROM kickstand.credentials c WHERE c.id = of_credential AND c.epoch = known_epoch;
      IF NOT FOUND THEN RETURN; END IF;
      -- Requests that overtake each other at the turn of a minute count in the later one.
      IF last.minute - this_minute = 1 THEN
        this_minute := last.minute;
        at := this_minute * 60000;
      END IF;
      IF last.minute = this_minute THEN requests := last.requests; END IF;
      IF requests >= per_minute THEN
        outcome := 'exceeded';
        RETURN;
      END IF;
      outcome := 'counted';
      requests := requests + 1;
      UPDATE kickstand.credential_requests r SET minute = this_minute, requests = count_credential_request.requests
      WHERE r.credential = of_credential;
    END $$`
  ]
}
