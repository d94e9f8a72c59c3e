import type { Migration } from "./Migration.ts"

/** Accounts, their keys and entitlements, and the log of administrative acts. Times are epoch milliseconds. */
export const access: Migration = {
  statements: [
    `CREATE TABLE kickstand.accounts (
      created_at bigint NOT NULL,
      updated_at bigint NOT NULL,
      -- Grows with every change to the account, its keys or its entitlements: whoever remembers them compares it.
      epoch bigint NOT NULL DEFAULT 0,
      id text COLLATE "C" PRIMARY KEY,
      name text NOT NULL,
      plan_code text COLLATE "C" NOT NULL,
      status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'suspended')),
      overrides jsonb NOT NULL
    )`,

    `CREATE TABLE kickstand.api_keys (
      created_at bigint NOT NULL,
      expires_at bigint,
      revoked_at bigint,
      last_used_at bigint,
      id text COLLATE "C" PRIMARY KEY,
      account text COLLATE "C" NOT NULL REFERENCES kickstand.accounts (id),
      prefix text COLLATE "C" NOT NULL UNIQUE,
      secret_hash text COLLATE "C" NOT NULL,
      environment text COLLATE "C" NOT NULL,
      label text NOT NULL,
      families text[],
      streamers text[],
      allowed_ips text[]
    ) WITH (fillfactor = 80)`,
    `CREATE INDEX api_keys_account ON kickstand.api_keys (account, created_at, id)`,

    `CREATE TABLE kickstand.entitlements (
      added_at bigint NOT NULL,
      updated_at bigint NOT NULL,
      account text COLLATE "C" NOT NULL REFERENCES kickstand.accounts (id),
      slug text COLLATE "C" NOT NULL,
      channel text COLLATE "C",
      source text NOT NULL,
      PRIMARY KEY (account, slug)
    )`,
    `CREATE INDEX entitlements_channel ON kickstand.entitlements (account, channel)`,
    `CREATE INDEX entitlements_unbound ON kickstand.entitlements (slug) WHERE channel IS NULL`,

    `CREATE TABLE kickstand.audit_log (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at bigint NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      target text NOT NULL,
      details jsonb NOT NULL
    )`,

    // By triggers, so that a change made by hand is noticed like any other.
    `CREATE FUNCTION kickstand.count_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.epoch := OLD.epoch + 1;
      RETURN NEW;
    END $$`,
    `CREATE TRIGGER count_epoch BEFORE UPDATE ON kickstand.accounts
      FOR EACH ROW EXECUTE FUNCTION kickstand.count_epoch()`,
    `CREATE FUNCTION kickstand.touch_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE kickstand.accounts SET epoch = epoch WHERE id IN (OLD.account, NEW.account);
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER touch_account
      AFTER INSERT OR DELETE
        OR UPDATE OF account, prefix, secret_hash, environment, label, families, streamers, allowed_ips, expires_at, revoked_at
      ON kickstand.api_keys FOR EACH ROW EXECUTE FUNCTION kickstand.touch_account()`,
    `CREATE TRIGGER touch_account AFTER INSERT OR DELETE OR UPDATE ON kickstand.entitlements
      FOR EACH ROW EXECUTE FUNCTION kickstand.touch_account()`,

    // Answers nothing when there is no such account; otherwise how many streamers it has, and the right if it has it now.
    `CREATE FUNCTION kickstand.grant_streamer(
      for_account text, for_slug text, for_channel text, from_source text, at bigint, streamer_limit bigint
    ) RETURNS TABLE (granted boolean, streamers float8, channel text, added_at float8) LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      present bigint;
      known boolean;
    BEGIN
      -- Grants to one account take turns; the statements after this one see all that was granted before.
      PERFORM FROM kickstand.accounts a WHERE a.id = for_account FOR UPDATE;
      IF NOT FOUND THEN RETURN; END IF;
      SELECT count(*), coalesce(bool_or(e.slug = for_slug), false) INTO present, known
      FROM kickstand.entitlements e WHERE e.account = for_account;
      IF NOT known AND present >= streamer_limit THEN
        RETURN QUERY SELECT false, present::float8, NULL::text, NULL::float8;
        RETURN;
      END IF;
      RETURN QUERY
        INSERT INTO kickstand.entitlements AS e (added_at, updated_at, account, slug, channel, source)
        VALUES (at, at, for_account, for_slug, for_channel, from_source)
        ON CONFLICT (account, slug) DO UPDATE SET
          updated_at = excluded.updated_at,
          source = excluded.source,
          channel = coalesce(excluded.channel, e.channel)
        RETURNING true, present::float8, e.channel, e.added_at::float8;
    END $$`
  ]
}
