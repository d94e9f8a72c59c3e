-- The schema after all migrations. Generated: change it by a new migration.

CREATE SCHEMA kickstand;

CREATE SEQUENCE kickstand.delivery_positions AS bigint CACHE 1;

CREATE TABLE kickstand.broadcast_ends (
  ended_at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT broadcast_ends_pkey PRIMARY KEY (generation, channel, ended_at)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.broadcast_starts (
  started_at bigint NOT NULL,
  titled_at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  titled_by text COLLATE "C" NOT NULL,
  title text,
  CONSTRAINT broadcast_starts_pkey PRIMARY KEY (generation, channel, started_at)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.channel_states (
  profile_at bigint,
  live_at bigint,
  title_at bigint,
  metadata_at bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  profile_by text COLLATE "C",
  live_by text COLLATE "C",
  title_by text COLLATE "C",
  metadata_by text COLLATE "C",
  profile jsonb,
  live jsonb,
  title jsonb,
  metadata jsonb,
  CONSTRAINT channel_states_pkey PRIMARY KEY (generation, channel)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.channels (
  id text COLLATE "C" NOT NULL,
  platform text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  slug text COLLATE "C" NOT NULL,
  channel_id bigint,
  chatroom_id bigint,
  display_name text,
  language text,
  added_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  CONSTRAINT channels_pkey PRIMARY KEY (id),
  CONSTRAINT channels_slug UNIQUE (slug)
);

CREATE TABLE kickstand.chat_activity (
  start bigint NOT NULL,
  generation integer NOT NULL,
  messages integer NOT NULL,
  with_emotes integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT chat_activity_pkey PRIMARY KEY (generation, channel, start)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.chat_messages (
  at bigint NOT NULL,
  generation integer NOT NULL,
  has_emotes boolean NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  color text,
  content text NOT NULL,
  CONSTRAINT chat_messages_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.chat_totals (
  messages bigint NOT NULL,
  first_at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT chat_totals_pkey PRIMARY KEY (generation, channel)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.chat_user_days (
  day bigint NOT NULL,
  named_at bigint NOT NULL,
  generation integer NOT NULL,
  messages integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  named_by text COLLATE "C" NOT NULL,
  username text NOT NULL,
  CONSTRAINT chat_user_days_pkey PRIMARY KEY (generation, channel, day, user_id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.deliveries (
  "position" bigint NOT NULL,
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
  CONSTRAINT deliveries_message UNIQUE (message_id, platform),
  CONSTRAINT deliveries_pkey PRIMARY KEY ("position")
);

CREATE TABLE kickstand.leases (
  name text COLLATE "C" NOT NULL,
  holder text NOT NULL,
  held_until timestamp with time zone NOT NULL,
  CONSTRAINT leases_pkey PRIMARY KEY (name)
);

CREATE TABLE kickstand.migrations (
  name text COLLATE "C" NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE kickstand.projections (
  generation integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  version integer NOT NULL,
  "position" bigint DEFAULT 0 NOT NULL,
  name text COLLATE "C" NOT NULL,
  active boolean NOT NULL,
  CONSTRAINT projections_pkey PRIMARY KEY (generation)
);

CREATE TABLE kickstand.undecoded (
  "position" bigint NOT NULL,
  generation integer NOT NULL,
  reason text NOT NULL,
  CONSTRAINT undecoded_generation_fkey FOREIGN KEY (generation) REFERENCES kickstand.projections(generation) ON DELETE CASCADE,
  CONSTRAINT undecoded_pkey PRIMARY KEY ("position", generation)
);

CREATE UNIQUE INDEX projections_active ON kickstand.projections USING btree (name) WHERE active;

CREATE INDEX undecoded_generation ON kickstand.undecoded USING btree (generation);

CREATE OR REPLACE FUNCTION kickstand.append_deliveries(in_given_order boolean, platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[], channels text[], facts text[], sent_ats double precision[], received_ats double precision[], bodies bytea[])
 RETURNS double precision[]
 LANGUAGE plpgsql
AS $function$
    DECLARE
      drawn bigint;
      outcome float8[];
    BEGIN
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);

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
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.log_horizon()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
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
    END $function$
;
