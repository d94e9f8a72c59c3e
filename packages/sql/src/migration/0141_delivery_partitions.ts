import type { Migration } from "./Migration.ts"

/** Positions that one partition of the log spans; 250 MB or so. */
const span = 250_000

const columns = `position, sent_at, received_at, platform, source, message_id, subscription_id, type, version, channel, body`

const parameters = `
  platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[],
      channels text[], facts text[], sent_ats float8[], received_ats float8[], bodies bytea[]`.trim()

/** The first 16 bytes, as 128 bits are compared and kept the cheapest. */
const key = (bytes: string) => `encode(substring(${bytes} FOR 16), 'hex')::uuid`
const bytesOf = (text: string) => `convert_to(${text}, 'UTF8')`

const factKey = key(`sha256(${bytesOf("fact")})`)

/**
 * Message ids mostly begin with the time, and so do their keys: what is written together stands together in the index,
 * however large that is. No platform has a colon in it.
 */
const messageKey = key(
  `substring(${bytesOf("message_id")} FOR 6) || sha256(${bytesOf("platform || ':' || message_id")})`
)

/** Positions for what was given, in its order. */
const draw = `
      positions := ARRAY(SELECT nextval('kickstand.delivery_positions') FROM generate_series(1, cardinality(bodies)));`.trim()

const givenKeys = `
        SELECT
          position, ${factKey} AS fact_key,
          ${messageKey} AS message_key
        FROM (
          SELECT
            unnest(positions) AS position, unnest(platforms) AS platform, unnest(message_ids) AS message_id,
            unnest(facts) AS fact
        ) AS given`.trim()

const givenDeliveries = `
        SELECT
          unnest(positions) AS position, unnest(sent_ats) AS sent_at, unnest(received_ats) AS received_at,
          unnest(platforms) AS platform, unnest(sources) AS source, unnest(message_ids) AS message_id,
          unnest(subscription_ids) AS subscription_id, unnest(types) AS type, unnest(versions) AS version,
          unnest(channels) AS channel, unnest(bodies) AS body`.trim()

/** Holds the horizon back before positions are drawn, and sees to it that there is a place for them and for many more. */
const prepare = `
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);
      IF to_regclass('kickstand.deliveries_p' || (drawn + cardinality(bodies)) / ${span} + 1) IS NULL THEN
        PERFORM kickstand.make_delivery_partitions(drawn + 1, drawn + cardinality(bodies));
      END IF;`.trim()

/**
 * The log in partitions of ${span} positions each, so that what is old can be dropped instead of being rewritten.
 *
 * Unique constraints over partitions would have to hold the position, so both keys move to a table of their own, which keeps
 * them when the deliveries go: what was let go never comes in again. \`deliveries_pN\` holds the positions from N spans on; the
 * table that there was becomes the partition of the last position drawn, with everything before it.
 *
 * An append makes the partition after the one that it writes to: beside the log, then attached, which holds up neither
 * readers nor writers. Whoever comes while that is being done goes on without.
 */
export const deliveryPartitions: Migration = {
  statements: [
    `LOCK TABLE kickstand.deliveries IN ACCESS EXCLUSIVE MODE`,

    `CREATE TABLE kickstand.delivery_keys (
      position bigint NOT NULL,
      fact_key uuid NOT NULL,
      message_key uuid NOT NULL
    )`,
    `INSERT INTO kickstand.delivery_keys (position, fact_key, message_key)
    SELECT position, fact_key, ${messageKey} FROM kickstand.deliveries`,
    `ALTER TABLE kickstand.delivery_keys
      ADD CONSTRAINT delivery_keys_fact UNIQUE (fact_key),
      ADD CONSTRAINT delivery_keys_message UNIQUE (message_key)`,

    `ALTER TABLE kickstand.deliveries
      DROP CONSTRAINT deliveries_fact,
      DROP CONSTRAINT deliveries_message,
      DROP COLUMN fact_key`,
    `ALTER TABLE kickstand.deliveries RENAME TO deliveries_before`,
    `ALTER TABLE kickstand.deliveries_before RENAME CONSTRAINT deliveries_pkey TO deliveries_before_pkey`,

    // Fixed-width columns first, so that nothing is lost to alignment.
    `CREATE TABLE kickstand.deliveries (
      position bigint PRIMARY KEY,
      sent_at bigint NOT NULL,
      received_at bigint NOT NULL,
      platform text COLLATE "C" NOT NULL,
      source text COLLATE "C" NOT NULL,
      message_id text COLLATE "C" NOT NULL,
      subscription_id text COLLATE "C",
      type text COLLATE "C" NOT NULL,
      version text COLLATE "C" NOT NULL,
      channel text COLLATE "C",
      body bytea NOT NULL
    ) PARTITION BY RANGE (position)`,

    // Makes what is lacking for the positions given, and for as many again as a partition spans.
    `CREATE FUNCTION kickstand.make_delivery_partitions(first bigint, last bigint)
    RETURNS void LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      partition text;
    BEGIN
      -- One at a time, under the lock that attaching takes anyway; what others have made is known only once it is had.
      IF EXISTS (
        SELECT FROM generate_series(first / ${span}, last / ${span}) AS number
        WHERE to_regclass('kickstand.deliveries_p' || number) IS NULL
      ) THEN
        LOCK TABLE kickstand.deliveries IN SHARE UPDATE EXCLUSIVE MODE;
      ELSE
        -- Who has a place for what they write does not wait.
        BEGIN
          LOCK TABLE kickstand.deliveries IN SHARE UPDATE EXCLUSIVE MODE NOWAIT;
        EXCEPTION WHEN lock_not_available THEN
          RETURN;
        END;
      END IF;
      FOR number IN first / ${span} .. last / ${span} + 1 LOOP
        partition := 'kickstand.deliveries_p' || number;
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %s (LIKE kickstand.deliveries INCLUDING DEFAULTS INCLUDING INDEXES)', partition);
        EXECUTE format(
          'ALTER TABLE kickstand.deliveries ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)',
          partition, number::bigint * ${span}, (number::bigint + 1) * ${span}
        );
      END LOOP;
    END $$`,

    `DO $$
    DECLARE
      drawn bigint;
      number bigint;
    BEGIN
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      number := (drawn + 1) / ${span};
      IF EXISTS (SELECT FROM kickstand.deliveries_before) THEN
        EXECUTE format('ALTER TABLE kickstand.deliveries_before RENAME TO deliveries_p%s', number);
        EXECUTE format(
          'ALTER TABLE kickstand.deliveries_p%s RENAME CONSTRAINT deliveries_before_pkey TO deliveries_p%1$s_pkey', number
        );
        EXECUTE format(
          'ALTER TABLE kickstand.deliveries ATTACH PARTITION kickstand.deliveries_p%s FOR VALUES FROM (MINVALUE) TO (%s)',
          number, (number + 1) * ${span}
        );
      ELSE
        DROP TABLE kickstand.deliveries_before;
      END IF;
      PERFORM kickstand.make_delivery_partitions(drawn + 1, drawn + 1);
    END $$`,

    // Answers one position per delivery in the order of the input, or null for a duplicate.
    `CREATE OR REPLACE FUNCTION kickstand.append_deliveries(
      in_given_order boolean,
      ${parameters}
    ) RETURNS float8[] LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      drawn bigint;
      positions bigint[];
      outcome float8[];
    BEGIN
      ${prepare}
      -- Keys in an order of their own may wait for each other; one such batch at a time does so the least.
      IF in_given_order THEN
        PERFORM pg_advisory_xact_lock(27507, 2);
      END IF;

      ${draw}
      WITH fresh AS (
        INSERT INTO kickstand.delivery_keys AS k (position, fact_key, message_key)
        SELECT position, fact_key, message_key
        FROM (
        ${givenKeys}
        ) AS keyed
        -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
        ORDER BY CASE WHEN in_given_order THEN NULL ELSE fact_key END, position
        ON CONFLICT DO NOTHING
        RETURNING k.position
      ), stored AS (
        INSERT INTO kickstand.deliveries (${columns})
        SELECT ${columns}
        FROM (
        ${givenDeliveries}
        ) AS given
        WHERE position IN (SELECT position FROM fresh)
      )
      SELECT array_agg(fresh.position::float8 ORDER BY given.position) INTO outcome
      FROM unnest(positions) AS given(position) LEFT JOIN fresh USING (position);

      RETURN outcome;
    END $$`,

    // As if nothing were known: a key that is undoes all of it, and append_deliveries takes the batch apart.
    `CREATE OR REPLACE FUNCTION kickstand.append_fresh_deliveries(
      ${parameters}
    ) RETURNS float8[] LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      drawn bigint;
      positions bigint[];
    BEGIN
      -- Before positions are drawn, as append_deliveries does it, and not undone with what may be undone below.
      ${prepare}

      BEGIN
        ${draw}
        INSERT INTO kickstand.delivery_keys (position, fact_key, message_key)
        ${givenKeys}
        -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
        ORDER BY fact_key, position;
        INSERT INTO kickstand.deliveries (${columns})
        ${givenDeliveries};
        RETURN positions;
      -- No place for a position: others drew a whole partition in the meantime.
      EXCEPTION WHEN unique_violation OR check_violation THEN
        RETURN kickstand.append_deliveries(
          false, platforms, sources, message_ids, subscription_ids, types, versions, channels, facts, sent_ats,
          received_ats, bodies
        );
      END;
    END $$`
  ]
}
