import type { Migration } from "./Migration.ts"

/**
 * Appending what is most likely new.
 *
 * `ON CONFLICT` looks every key up before it is written, and marks each row first as tentative, then as certain: a third of
 * what an append costs the database. Almost nothing that arrives is a duplicate, so batches are written as if nothing were.
 * A key that exists already undoes the whole of that, and `append_deliveries` takes the batch apart.
 */
export const freshDeliveries: Migration = {
  statements: [
    // Answers one position per delivery in the order of the input, or null for a duplicate.
    `CREATE FUNCTION kickstand.append_fresh_deliveries(
      platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[],
      channels text[], facts text[], sent_ats float8[], received_ats float8[], bodies bytea[]
    ) RETURNS float8[] LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      drawn bigint;
      outcome float8[];
    BEGIN
      -- Before positions are drawn, as append_deliveries does it, and not undone with what may be undone below.
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);

      BEGIN
        WITH stored AS (
          INSERT INTO kickstand.deliveries AS d (
            position, sent_at, received_at, fact_key, platform, source, message_id, subscription_id, type, version, channel,
            body
          )
          SELECT
            position, sent_at, received_at, fact_key, platform, source, message_id, subscription_id, type, version, channel,
            body
          FROM (
            SELECT
              nextval('kickstand.delivery_positions') AS position, platform, source, message_id, subscription_id, type,
              version, channel, encode(substring(sha256(convert_to(fact, 'UTF8')) FOR 16), 'hex')::uuid AS fact_key,
              sent_at::bigint AS sent_at, received_at::bigint AS received_at, body
            FROM unnest(
              platforms, sources, message_ids, subscription_ids, types, versions, channels, facts, sent_ats, received_ats,
              bodies
            ) AS t(
              platform, source, message_id, subscription_id, type, version, channel, fact, sent_at, received_at, body
            )
          ) AS given
          -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
          ORDER BY fact_key, position
          RETURNING d.position
        )
        SELECT array_agg(stored.position::float8 ORDER BY stored.position) INTO outcome FROM stored;
        RETURN outcome;
      EXCEPTION WHEN unique_violation THEN
        RETURN kickstand.append_deliveries(
          false, platforms, sources, message_ids, subscription_ids, types, versions, channels, facts, sent_ats,
          received_ats, bodies
        );
      END;
    END $$`
  ]
}
