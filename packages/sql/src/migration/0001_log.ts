import type { Migration } from "./Migration.ts"

/**
 * The log of deliveries.
 *
 * Readers go through it by position and must never pass a position at which a slower writer may yet commit. So a writer,
 * before it draws positions, takes a shared advisory lock whose key is the last position drawn so far: everything that it
 * will write lies above that key. `log_horizon` reads first the last position drawn and then the keys that are held; all
 * up to the lower of them is either visible to the next statement or never will be. Writers do not wait for one another,
 * a slow one holds back the horizon only, and a dead one loses its lock with its connection.
 */
export const log: Migration = {
  statements: [
    `CREATE SEQUENCE kickstand.delivery_positions AS bigint CACHE 1`,

    // Fixed-width columns first, so that nothing is lost to alignment.
    `CREATE TABLE kickstand.deliveries (
      position bigint PRIMARY KEY,
      sent_at bigint NOT NULL,
      received_at bigint NOT NULL,
      fact_key uuid NOT NULL,
      platform text COLLATE "C" NOT NULL,
      source text COLLATE "C" NOT NULL,
      message_id text COLLATE "C" NOT NULL,
      subscription_id text COLLATE "C",
      type text COLLATE "C" NOT NULL,
      version text COLLATE "C" NOT NULL,
      channel text COLLATE "C",
      body bytea NOT NULL,
      CONSTRAINT deliveries_fact UNIQUE (fact_key),
      CONSTRAINT deliveries_message UNIQUE (message_id, platform)
    )`,

    // 27507 ("ks") in the upper 16 bits is the namespace of the log's advisory locks.
    `CREATE FUNCTION kickstand.log_horizon() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      drawn bigint;
      held bigint;
    BEGIN
      IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the log can only be read at isolation level read committed';
      END IF;
      -- In this order: a writer that draws a position after this line draws a higher one.
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO held
      FROM pg_locks
      WHERE locktype = 'advisory'
        AND objsubid = 1
        AND classid::bigint >> 16 = 27507
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
      RETURN least(drawn, held);
    END $$`,

    // Answers one position per delivery in the order of the input, or null for a duplicate.
    `CREATE FUNCTION kickstand.append_deliveries(
      in_given_order boolean,
      platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[],
      channels text[], facts text[], sent_ats float8[], received_ats float8[], bodies bytea[]
    ) RETURNS float8[] LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      drawn bigint;
      outcome float8[];
    BEGIN
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);
      -- Keys in an order of their own may wait for each other; one such batch at a time does so the least.
      IF in_given_order THEN
        PERFORM pg_advisory_xact_lock(27507, 2);
      END IF;

      WITH given AS MATERIALIZED (
        SELECT
          nextval('kickstand.delivery_positions') AS position, ordinal, platform, source, message_id, subscription_id, type,
          version, channel, encode(substring(sha256(convert_to(fact, 'UTF8')) FOR 16), 'hex')::uuid AS fact_key,
          sent_at::bigint AS sent_at, received_at::bigint AS received_at, body
        FROM unnest(
          platforms, sources, message_ids, subscription_ids, types, versions, channels, facts, sent_ats, received_ats, bodies
        ) WITH ORDINALITY AS t(
          platform, source, message_id, subscription_id, type, version, channel, fact, sent_at, received_at, body, ordinal
        )
      ), stored AS (
        INSERT INTO kickstand.deliveries AS d (
          position, sent_at, received_at, fact_key, platform, source, message_id, subscription_id, type, version, channel,
          body
        )
        SELECT
          position, sent_at, received_at, fact_key, platform, source, message_id, subscription_id, type, version, channel,
          body
        FROM given
        -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
        ORDER BY CASE WHEN in_given_order THEN NULL ELSE fact_key END, position
        ON CONFLICT DO NOTHING
        RETURNING d.position
      )
      SELECT array_agg(stored.position::float8 ORDER BY given.ordinal) INTO outcome
      FROM given LEFT JOIN stored USING (position);

      RETURN outcome;
    END $$`
  ]
}
