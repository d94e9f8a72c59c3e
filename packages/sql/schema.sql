-- The schema after all migrations. Generated: change it by a new migration.

CREATE SCHEMA kickstand;

CREATE SEQUENCE kickstand.delivery_positions AS bigint CACHE 1;

CREATE SEQUENCE kickstand.search_segment_numbers AS bigint CACHE 1;

CREATE SEQUENCE kickstand.search_turn AS bigint CACHE 1;

CREATE SEQUENCE kickstand.token_versions AS bigint CACHE 1;

CREATE TABLE kickstand.account_usage (
  requests bigint NOT NULL,
  units bigint NOT NULL,
  day date NOT NULL,
  account text COLLATE "C" NOT NULL,
  endpoint text COLLATE "C" NOT NULL,
  family text COLLATE "C" NOT NULL,
  CONSTRAINT account_usage_pkey PRIMARY KEY (account, day, endpoint)
);

CREATE TABLE kickstand.accounts (
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  epoch bigint DEFAULT 0 NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  plan_code text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  overrides jsonb NOT NULL,
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text])))
);

CREATE TABLE kickstand.api_keys (
  created_at bigint NOT NULL,
  expires_at bigint,
  revoked_at bigint,
  last_used_at bigint,
  id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  prefix text COLLATE "C" NOT NULL,
  secret_hash text COLLATE "C" NOT NULL,
  environment text COLLATE "C" NOT NULL,
  label text NOT NULL,
  families text[],
  streamers text[],
  allowed_ips text[],
  CONSTRAINT api_keys_account_fkey FOREIGN KEY (account) REFERENCES kickstand.accounts(id),
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_prefix_key UNIQUE (prefix)
);

CREATE TABLE kickstand.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  details jsonb NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.bans (
  at bigint NOT NULL,
  expires_at bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  moderator_id text COLLATE "C",
  moderator_username text,
  reason text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT bans_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.broadcast_aliases (
  at bigint NOT NULL,
  generation integer NOT NULL,
  platform text COLLATE "C" NOT NULL,
  livestream_id text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  told_by text COLLATE "C" NOT NULL,
  told_at bigint NOT NULL,
  CONSTRAINT broadcast_aliases_pkey PRIMARY KEY (generation, platform, livestream_id)
) PARTITION BY LIST (generation);

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
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT broadcast_starts_pkey PRIMARY KEY (generation, channel, started_at)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.broadcaster_channels (
  channel text COLLATE "C" NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  CONSTRAINT broadcaster_channels_broadcaster_fkey FOREIGN KEY (broadcaster) REFERENCES kickstand.broadcasters(id) ON DELETE CASCADE,
  CONSTRAINT broadcaster_channels_pkey PRIMARY KEY (channel)
);

CREATE TABLE kickstand.broadcasters (
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  primary_platform text NOT NULL,
  timezone text NOT NULL,
  CONSTRAINT broadcasters_pkey PRIMARY KEY (id)
);

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
  CONSTRAINT channels_slug UNIQUE (slug, platform)
);

CREATE TABLE kickstand.chat_activity (
  start bigint NOT NULL,
  generation integer NOT NULL,
  messages integer NOT NULL,
  with_emotes integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT chat_activity_pkey PRIMARY KEY (generation, channel, start)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.chat_clearings (
  at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  moderator_id text COLLATE "C",
  moderator_username text,
  CONSTRAINT chat_clearings_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.chat_deletions (
  at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  moderator_id text COLLATE "C",
  moderator_username text,
  violated_rules jsonb NOT NULL,
  automatic boolean NOT NULL,
  CONSTRAINT chat_deletions_pkey PRIMARY KEY (generation, channel, message_id)
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
  is_subscriber boolean DEFAULT false NOT NULL,
  emote_words text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
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

CREATE TABLE kickstand.clips (
  at bigint,
  footage_at bigint,
  duration bigint,
  titled_at bigint,
  views bigint,
  viewed_at bigint,
  deleted_at bigint,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  told_by text COLLATE "C",
  creator_id text COLLATE "C",
  creator_username text,
  title text,
  titled_by text COLLATE "C",
  viewed_by text COLLATE "C",
  url text,
  thumbnail_url text,
  livestream_id text,
  CONSTRAINT clips_pkey PRIMARY KEY (generation, channel, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.coin_balances (
  coins bigint NOT NULL,
  told_at bigint NOT NULL,
  generation integer NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  platform text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  told_by text COLLATE "C" NOT NULL,
  CONSTRAINT coin_balances_pkey PRIMARY KEY (generation, broadcaster, platform, user_id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.coin_totals (
  coins bigint NOT NULL,
  viewers bigint NOT NULL,
  generation integer NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  CONSTRAINT coin_totals_pkey PRIMARY KEY (generation, broadcaster)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.credential_requests (
  minute bigint DEFAULT 0 NOT NULL,
  requests bigint DEFAULT 0 NOT NULL,
  credential text COLLATE "C" NOT NULL,
  CONSTRAINT credential_requests_credential_fkey FOREIGN KEY (credential) REFERENCES kickstand.credentials(id) ON DELETE CASCADE,
  CONSTRAINT credential_requests_pkey PRIMARY KEY (credential)
);

CREATE TABLE kickstand.credential_tokens (
  issued_at bigint NOT NULL,
  expires_at bigint,
  revoked_at bigint,
  id text COLLATE "C" NOT NULL,
  credential text COLLATE "C" NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  label text NOT NULL,
  CONSTRAINT credential_tokens_credential_fkey FOREIGN KEY (credential) REFERENCES kickstand.credentials(id) ON DELETE CASCADE,
  CONSTRAINT credential_tokens_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.credentials (
  created_at bigint NOT NULL,
  rotated_at bigint,
  overlap_until bigint,
  revoked_at bigint,
  epoch bigint DEFAULT 1 NOT NULL,
  id text COLLATE "C" NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  label text NOT NULL,
  secret_hash text NOT NULL,
  previous_hash text,
  CONSTRAINT credentials_broadcaster_fkey FOREIGN KEY (broadcaster) REFERENCES kickstand.broadcasters(id) ON DELETE CASCADE,
  CONSTRAINT credentials_client_id_key UNIQUE (client_id),
  CONSTRAINT credentials_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.deliveries (
  "position" bigint NOT NULL,
  sent_at bigint NOT NULL,
  received_at bigint NOT NULL,
  platform text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  subscription_id text COLLATE "C",
  type text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  channel text COLLATE "C",
  body bytea NOT NULL,
  CONSTRAINT deliveries_pkey PRIMARY KEY ("position")
) PARTITION BY RANGE ("position");

CREATE TABLE kickstand.delivery_keys (
  "position" bigint NOT NULL,
  fact_key uuid NOT NULL,
  message_key uuid NOT NULL,
  CONSTRAINT delivery_keys_fact UNIQUE (fact_key),
  CONSTRAINT delivery_keys_message UNIQUE (message_key)
);

CREATE TABLE kickstand.engagement_accounts (
  broadcaster text COLLATE "C" NOT NULL,
  platform text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  coins bigint NOT NULL,
  paid_at bigint NOT NULL,
  follows boolean NOT NULL,
  entered text COLLATE "C",
  drawn boolean NOT NULL,
  used text NOT NULL,
  CONSTRAINT engagement_accounts_coins_check CHECK ((coins >= 0)),
  CONSTRAINT engagement_accounts_pkey PRIMARY KEY (broadcaster, platform, user_id)
);

CREATE TABLE kickstand.engagement_position (
  only_one boolean DEFAULT true NOT NULL,
  "position" bigint NOT NULL,
  erasures bigint DEFAULT 0 NOT NULL,
  CONSTRAINT engagement_position_only_one_check CHECK (only_one),
  CONSTRAINT engagement_position_pkey PRIMARY KEY (only_one)
);

CREATE TABLE kickstand.engagement_seeds (
  seed_hash text COLLATE "C" NOT NULL,
  seed text NOT NULL,
  CONSTRAINT engagement_seeds_pkey PRIMARY KEY (seed_hash)
);

CREATE TABLE kickstand.engagement_states (
  broadcaster text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  CONSTRAINT engagement_states_pkey PRIMARY KEY (broadcaster)
);

CREATE TABLE kickstand.entitlements (
  added_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  account text COLLATE "C" NOT NULL,
  slug text COLLATE "C" NOT NULL,
  channel text COLLATE "C",
  source text NOT NULL,
  CONSTRAINT entitlements_account_fkey FOREIGN KEY (account) REFERENCES kickstand.accounts(id),
  CONSTRAINT entitlements_pkey PRIMARY KEY (account, slug)
);

CREATE TABLE kickstand.erasures (
  requested_at bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  erasure json NOT NULL,
  CONSTRAINT erasures_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.gamble_totals (
  played bigint NOT NULL,
  won bigint NOT NULL,
  staked bigint NOT NULL,
  paid bigint NOT NULL,
  generation integer NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  CONSTRAINT gamble_totals_pkey PRIMARY KEY (generation, broadcaster)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.history_entries (
  at bigint NOT NULL,
  amount bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  actor text,
  target text,
  message text,
  CONSTRAINT history_entries_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.history_totals (
  entries bigint NOT NULL,
  amount bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  CONSTRAINT history_totals_pkey PRIMARY KEY (generation, channel, type)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.hosts (
  at bigint NOT NULL,
  viewers bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  host_username text NOT NULL,
  message text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT hosts_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.keyword_heads (
  since bigint NOT NULL,
  until bigint NOT NULL,
  messages bigint NOT NULL,
  known bigint NOT NULL,
  total bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  head jsonb NOT NULL,
  CONSTRAINT keyword_heads_generation_fkey FOREIGN KEY (generation) REFERENCES kickstand.projections(generation) ON DELETE CASCADE,
  CONSTRAINT keyword_heads_pkey PRIMARY KEY (generation, channel, since)
);

CREATE TABLE kickstand.kicks_gifts (
  at bigint NOT NULL,
  amount bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  sender_id text COLLATE "C",
  sender_username text,
  gift_name text,
  message text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT kicks_gifts_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.leases (
  name text COLLATE "C" NOT NULL,
  holder text NOT NULL,
  held_until timestamp with time zone NOT NULL,
  CONSTRAINT leases_pkey PRIMARY KEY (name)
);

CREATE TABLE kickstand.loyalty_facts (
  at bigint NOT NULL,
  generation integer NOT NULL,
  broadcaster text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  event text NOT NULL,
  CONSTRAINT loyalty_facts_pkey PRIMARY KEY (generation, broadcaster, kind, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.migrations (
  name text COLLATE "C" NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE kickstand.pending_logins (
  expires_at bigint NOT NULL,
  platform text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  secret_hash text COLLATE "C" NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT pending_logins_pkey PRIMARY KEY (step, secret_hash),
  CONSTRAINT pending_logins_step_check CHECK ((step = ANY (ARRAY['link'::text, 'callback'::text])))
);

CREATE TABLE kickstand.pins (
  at bigint NOT NULL,
  duration bigint,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  sender_id text COLLATE "C" NOT NULL,
  sender_username text NOT NULL,
  pinned_by_id text COLLATE "C",
  pinned_by_username text,
  content text NOT NULL,
  CONSTRAINT pins_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.polls (
  at bigint NOT NULL,
  first_at bigint NOT NULL,
  opened_from bigint NOT NULL,
  opened_until bigint NOT NULL,
  told_at bigint NOT NULL,
  duration_seconds bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  told_by text COLLATE "C" NOT NULL,
  platform_id text COLLATE "C",
  same text COLLATE "C" NOT NULL,
  title text NOT NULL,
  options jsonb NOT NULL,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT polls_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.prediction_steps (
  at bigint NOT NULL,
  locked_at bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  prediction_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  winning_outcome_id text,
  title text NOT NULL,
  outcomes jsonb NOT NULL,
  CONSTRAINT prediction_steps_pkey PRIMARY KEY (generation, channel, prediction_id, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.predictions (
  at bigint NOT NULL,
  locked_at bigint,
  duration_seconds bigint,
  told_at bigint NOT NULL,
  generation integer NOT NULL,
  id text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  told_by text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  winning_outcome_id text,
  title text NOT NULL,
  outcomes jsonb NOT NULL,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT predictions_pkey PRIMARY KEY (generation, id, channel)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.projections (
  generation integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  version integer NOT NULL,
  "position" bigint DEFAULT 0 NOT NULL,
  name text COLLATE "C" NOT NULL,
  active boolean NOT NULL,
  CONSTRAINT projections_pkey PRIMARY KEY (generation)
);

CREATE TABLE kickstand.quotas (
  minute bigint DEFAULT '-1'::integer NOT NULL,
  month bigint DEFAULT '-1'::integer NOT NULL,
  month_requests bigint DEFAULT 0 NOT NULL,
  month_units bigint DEFAULT 0 NOT NULL,
  account text COLLATE "C" NOT NULL,
  minute_requests integer[] DEFAULT '{0,0,0,0,0}'::integer[] NOT NULL,
  general bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  search bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  unlimited bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  CONSTRAINT quotas_account_fkey FOREIGN KEY (account) REFERENCES kickstand.accounts(id) ON DELETE CASCADE,
  CONSTRAINT quotas_pkey PRIMARY KEY (account)
);

CREATE TABLE kickstand.realtime_channels (
  seen_at bigint,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT realtime_channels_pkey PRIMARY KEY (channel)
);

CREATE TABLE kickstand.realtime_gaps (
  since bigint NOT NULL,
  until bigint NOT NULL,
  chat_filled boolean NOT NULL,
  channel text COLLATE "C" NOT NULL,
  CONSTRAINT realtime_gaps_pkey PRIMARY KEY (channel, since)
);

CREATE TABLE kickstand.reply_reports (
  channel text COLLATE "C" NOT NULL,
  sent_at bigint,
  failed_at bigint,
  reason text,
  CONSTRAINT reply_reports_pkey PRIMARY KEY (channel)
);

CREATE TABLE kickstand.retention (
  id integer NOT NULL,
  state json NOT NULL,
  CONSTRAINT retention_id_check CHECK ((id = 1)),
  CONSTRAINT retention_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.reward_redemptions (
  at bigint NOT NULL,
  told_at bigint NOT NULL,
  cost bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  told_by text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  reward_id text COLLATE "C" NOT NULL,
  title text NOT NULL,
  status text COLLATE "C" NOT NULL,
  user_input text,
  background_color text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT reward_redemptions_pkey PRIMARY KEY (generation, channel, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.room_settings (
  at bigint NOT NULL,
  value bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  setting text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  changed_by_id text COLLATE "C",
  changed_by_username text,
  enabled boolean NOT NULL,
  CONSTRAINT room_settings_pkey PRIMARY KEY (generation, channel, setting, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.search_blocks (
  segment bigint NOT NULL,
  generation integer NOT NULL,
  first_key bytea NOT NULL,
  lists bytea NOT NULL,
  CONSTRAINT search_blocks_pkey PRIMARY KEY (generation, segment, first_key)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.search_jobs (
  created_at bigint NOT NULL,
  finished_at bigint,
  not_before bigint NOT NULL,
  lease_until bigint,
  id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  job json NOT NULL,
  CONSTRAINT search_jobs_account_fkey FOREIGN KEY (account) REFERENCES kickstand.search_turns(account) ON DELETE CASCADE,
  CONSTRAINT search_jobs_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.search_pages (
  segment bigint NOT NULL,
  generation integer NOT NULL,
  page integer NOT NULL,
  places bytea NOT NULL,
  CONSTRAINT search_pages_pkey PRIMARY KEY (generation, segment, page)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.search_results (
  first bigint NOT NULL,
  job text COLLATE "C" NOT NULL,
  hits json NOT NULL,
  CONSTRAINT search_results_job_fkey FOREIGN KEY (job) REFERENCES kickstand.search_jobs(id) ON DELETE CASCADE,
  CONSTRAINT search_results_pkey PRIMARY KEY (job, first)
);

CREATE TABLE kickstand.search_segments (
  segment bigint NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  generation integer NOT NULL,
  messages integer NOT NULL,
  channels text[] COLLATE "C" NOT NULL,
  CONSTRAINT search_segments_pkey PRIMARY KEY (generation, segment)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.search_turns (
  turn bigint DEFAULT 0 NOT NULL,
  account text COLLATE "C" NOT NULL,
  CONSTRAINT search_turns_pkey PRIMARY KEY (account)
);

CREATE TABLE kickstand.servers (
  id bigint NOT NULL,
  expires_at bigint NOT NULL,
  CONSTRAINT servers_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.signing_keys (
  created_at bigint NOT NULL,
  retired_at bigint,
  id text COLLATE "C" NOT NULL,
  public_key text NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT signing_keys_pkey PRIMARY KEY (id)
);

CREATE TABLE kickstand.subscriber_counts (
  at bigint NOT NULL,
  subscribers bigint NOT NULL,
  points bigint,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  counted_by text COLLATE "C" NOT NULL,
  CONSTRAINT subscriber_counts_pkey PRIMARY KEY (generation, channel)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.subscribers (
  told_at bigint,
  expires_at bigint,
  ended_at bigint,
  generation integer NOT NULL,
  is_open boolean NOT NULL,
  channel text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  told_by text COLLATE "C",
  username text,
  CONSTRAINT subscribers_pkey PRIMARY KEY (generation, channel, user_id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.subscription_gifts (
  at bigint NOT NULL,
  generation integer NOT NULL,
  gifts integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  gifter_id text COLLATE "C" NOT NULL,
  gifter_username text NOT NULL,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT subscription_gifts_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.subscription_reports (
  platform text COLLATE "C" NOT NULL,
  report text NOT NULL,
  CONSTRAINT subscription_reports_pkey PRIMARY KEY (platform)
);

CREATE TABLE kickstand.subscription_states (
  at bigint NOT NULL,
  generation integer NOT NULL,
  months integer NOT NULL,
  tier smallint NOT NULL,
  is_renewed boolean NOT NULL,
  is_gifted boolean NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  gifter_id text COLLATE "C",
  gifter_username text,
  "position" bigint DEFAULT (COALESCE(NULLIF(current_setting('kickstand.position'::text, true), ''::text), '0'::text))::bigint NOT NULL,
  CONSTRAINT subscription_states_pkey PRIMARY KEY (generation, channel, at, id, user_id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.tellings (
  at bigint NOT NULL,
  fact text COLLATE "C" NOT NULL,
  teller text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fact_key text COLLATE "C" NOT NULL
);

CREATE TABLE kickstand.token_claims (
  version bigint NOT NULL,
  until bigint NOT NULL,
  platform text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  CONSTRAINT token_claims_pkey PRIMARY KEY (platform, kind, id)
);

CREATE TABLE kickstand.tokens (
  version bigint DEFAULT nextval('kickstand.token_versions'::regclass) NOT NULL,
  expires_at bigint NOT NULL,
  connected_at bigint NOT NULL,
  refreshed_at bigint NOT NULL,
  platform text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  client_id text NOT NULL,
  name text,
  scopes text[] NOT NULL,
  state text NOT NULL,
  reason text,
  sealed text NOT NULL,
  CONSTRAINT tokens_kind_check CHECK ((kind = ANY (ARRAY['app'::text, 'user'::text]))),
  CONSTRAINT tokens_pkey PRIMARY KEY (platform, kind, id),
  CONSTRAINT tokens_state_check CHECK ((state = ANY (ARRAY['connected'::text, 'connect_again'::text])))
);

CREATE TABLE kickstand.unbans (
  at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text NOT NULL,
  moderator_id text COLLATE "C",
  moderator_username text,
  CONSTRAINT unbans_pkey PRIMARY KEY (generation, user_id, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.undecoded (
  "position" bigint NOT NULL,
  generation integer NOT NULL,
  reason text NOT NULL,
  CONSTRAINT undecoded_generation_fkey FOREIGN KEY (generation) REFERENCES kickstand.projections(generation) ON DELETE CASCADE,
  CONSTRAINT undecoded_pkey PRIMARY KEY ("position", generation)
);

CREATE TABLE kickstand.unpins (
  at bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C",
  CONSTRAINT unpins_pkey PRIMARY KEY (generation, channel, at, id)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.viewer_names (
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  generation integer NOT NULL,
  platform text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  username text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  CONSTRAINT viewer_names_pkey PRIMARY KEY (generation, platform, user_id, username)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.viewer_samples (
  at bigint NOT NULL,
  viewers bigint NOT NULL,
  generation integer NOT NULL,
  channel text COLLATE "C" NOT NULL,
  sampled_by text COLLATE "C" NOT NULL,
  CONSTRAINT viewer_samples_pkey PRIMARY KEY (generation, channel, at)
) PARTITION BY LIST (generation);

CREATE TABLE kickstand.webhook_arrivals (
  channel text COLLATE "C" NOT NULL,
  last_at bigint NOT NULL,
  CONSTRAINT webhook_arrivals_pkey PRIMARY KEY (channel)
);

CREATE INDEX api_keys_account ON kickstand.api_keys USING btree (account, created_at, id);

CREATE INDEX bans_user ON ONLY kickstand.bans USING btree (generation, user_id, channel, at, id);

CREATE INDEX broadcaster_channels_broadcaster ON kickstand.broadcaster_channels USING btree (broadcaster, place);

CREATE INDEX channels_channel_id ON kickstand.channels USING btree (channel_id, id) WHERE (channel_id IS NOT NULL);

CREATE INDEX chat_deletions_at ON ONLY kickstand.chat_deletions USING btree (generation, channel, at) INCLUDE (automatic);

CREATE INDEX chat_user_days_user ON ONLY kickstand.chat_user_days USING btree (generation, user_id, channel, day);

CREATE INDEX clips_at ON ONLY kickstand.clips USING btree (generation, channel, at, id) WHERE ((at IS NOT NULL) AND (deleted_at IS NULL));

CREATE INDEX clips_creator ON ONLY kickstand.clips USING btree (generation, creator_id, at, channel, id) WHERE ((creator_id IS NOT NULL) AND (at IS NOT NULL) AND (deleted_at IS NULL));

CREATE INDEX clips_footage ON ONLY kickstand.clips USING btree (generation, channel, COALESCE(footage_at, at), id) WHERE ((at IS NOT NULL) AND (deleted_at IS NULL));

CREATE INDEX coin_balances_coins ON ONLY kickstand.coin_balances USING btree (generation, broadcaster, coins DESC, platform, user_id);

CREATE INDEX credential_tokens_credential ON kickstand.credential_tokens USING btree (credential, issued_at, id);

CREATE INDEX credential_tokens_open ON kickstand.credential_tokens USING btree (key_id) WHERE (revoked_at IS NULL);

CREATE INDEX credentials_broadcaster ON kickstand.credentials USING btree (broadcaster, created_at, id);

CREATE INDEX engagement_accounts_coins ON kickstand.engagement_accounts USING btree (broadcaster, coins DESC, platform, user_id);

CREATE INDEX engagement_accounts_entered ON kickstand.engagement_accounts USING btree (broadcaster, entered) WHERE ((entered IS NOT NULL) AND (NOT drawn));

CREATE INDEX entitlements_channel ON kickstand.entitlements USING btree (account, channel);

CREATE INDEX entitlements_unbound ON kickstand.entitlements USING btree (slug) WHERE (channel IS NULL);

CREATE INDEX history_entries_type ON ONLY kickstand.history_entries USING btree (generation, channel, type, at);

CREATE INDEX kicks_gifts_sender ON ONLY kickstand.kicks_gifts USING btree (generation, sender_id) WHERE (sender_id IS NOT NULL);

CREATE INDEX loyalty_facts_subject ON ONLY kickstand.loyalty_facts USING btree (generation, broadcaster, subject, kind);

CREATE INDEX pending_logins_expiry ON kickstand.pending_logins USING btree (expires_at);

CREATE INDEX pins_message ON ONLY kickstand.pins USING btree (generation, channel, message_id, at, id);

CREATE INDEX polls_same ON ONLY kickstand.polls USING btree (generation, channel, md5(same));

CREATE INDEX predictions_at ON ONLY kickstand.predictions USING btree (generation, channel, at, id);

CREATE UNIQUE INDEX projections_active ON kickstand.projections USING btree (name) WHERE active;

CREATE INDEX realtime_gaps_since ON kickstand.realtime_gaps USING btree (since);

CREATE INDEX reward_redemptions_at ON ONLY kickstand.reward_redemptions USING btree (generation, channel, at, id);

CREATE INDEX reward_redemptions_user ON ONLY kickstand.reward_redemptions USING btree (generation, user_id, at);

CREATE INDEX search_jobs_account ON kickstand.search_jobs USING btree (account, created_at, id);

CREATE INDEX search_jobs_active ON kickstand.search_jobs USING btree (account, created_at, id) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX search_jobs_finished ON kickstand.search_jobs USING btree (finished_at) WHERE (finished_at IS NOT NULL);

CREATE INDEX search_segments_messages ON ONLY kickstand.search_segments USING btree (generation, messages);

CREATE INDEX subscribers_lasts_until ON ONLY kickstand.subscribers USING btree (generation, channel, (
CASE
    WHEN ((told_at IS NULL) OR (ended_at > told_at)) THEN (0)::bigint
    WHEN is_open THEN '9007199254740991'::bigint
    ELSE COALESCE(expires_at, (0)::bigint)
END), user_id);

CREATE INDEX subscription_gifts_gifter ON ONLY kickstand.subscription_gifts USING btree (generation, gifter_id, at);

CREATE INDEX subscription_states_user ON ONLY kickstand.subscription_states USING btree (generation, user_id, at);

CREATE INDEX tellings_at ON kickstand.tellings USING btree (at);

CREATE INDEX tellings_fact ON kickstand.tellings USING btree (fact, at);

CREATE INDEX undecoded_generation ON kickstand.undecoded USING btree (generation);

CREATE INDEX unpins_message ON ONLY kickstand.unpins USING btree (generation, channel, message_id, at);

CREATE INDEX viewer_names_key ON ONLY kickstand.viewer_names USING btree (generation, platform, name_key);

CREATE OR REPLACE FUNCTION kickstand.append_deliveries(in_given_order boolean, platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[], channels text[], facts text[], sent_ats double precision[], received_ats double precision[], bodies bytea[])
 RETURNS double precision[]
 LANGUAGE plpgsql
AS $function$
    DECLARE
      drawn bigint;
      positions bigint[];
      outcome float8[];
    BEGIN
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);
      IF to_regclass('kickstand.deliveries_p' || (drawn + cardinality(bodies)) / 250000 + 1) IS NULL THEN
        PERFORM kickstand.make_delivery_partitions(drawn + 1, drawn + cardinality(bodies));
      END IF;
      -- Keys in an order of their own may wait for each other; one such batch at a time does so the least.
      IF in_given_order THEN
        PERFORM pg_advisory_xact_lock(27507, 2);
      END IF;

      positions := ARRAY(SELECT nextval('kickstand.delivery_positions') FROM generate_series(1, cardinality(bodies)));
      WITH fresh AS (
        INSERT INTO kickstand.delivery_keys AS k (position, fact_key, message_key)
        SELECT position, fact_key, message_key
        FROM (
        SELECT
          position, encode(substring(sha256(convert_to(fact, 'UTF8')) FOR 16), 'hex')::uuid AS fact_key,
          encode(substring(substring(convert_to(message_id, 'UTF8') FOR 6) || sha256(convert_to(platform || ':' || message_id, 'UTF8')) FOR 16), 'hex')::uuid AS message_key
        FROM (
          SELECT
            unnest(positions) AS position, unnest(platforms) AS platform, unnest(message_ids) AS message_id,
            unnest(facts) AS fact
        ) AS given
        ) AS keyed
        -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
        ORDER BY CASE WHEN in_given_order THEN NULL ELSE fact_key END, position
        ON CONFLICT DO NOTHING
        RETURNING k.position
      ), stored AS (
        INSERT INTO kickstand.deliveries (position, sent_at, received_at, platform, source, message_id, subscription_id, type, version, channel, body)
        SELECT position, sent_at, received_at, platform, source, message_id, subscription_id, type, version, channel, body
        FROM (
        SELECT
          unnest(positions) AS position, unnest(sent_ats) AS sent_at, unnest(received_ats) AS received_at,
          unnest(platforms) AS platform, unnest(sources) AS source, unnest(message_ids) AS message_id,
          unnest(subscription_ids) AS subscription_id, unnest(types) AS type, unnest(versions) AS version,
          unnest(channels) AS channel, unnest(bodies) AS body
        ) AS given
        WHERE position IN (SELECT position FROM fresh)
      )
      SELECT array_agg(fresh.position::float8 ORDER BY given.position) INTO outcome
      FROM unnest(positions) AS given(position) LEFT JOIN fresh USING (position);

      RETURN outcome;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.append_fresh_deliveries(platforms text[], sources text[], message_ids text[], subscription_ids text[], types text[], versions text[], channels text[], facts text[], sent_ats double precision[], received_ats double precision[], bodies bytea[])
 RETURNS double precision[]
 LANGUAGE plpgsql
AS $function$
    DECLARE
      drawn bigint;
      positions bigint[];
    BEGIN
      -- Before positions are drawn, as append_deliveries does it, and not undone with what may be undone below.
      SELECT last_value - (NOT is_called)::int INTO drawn FROM kickstand.delivery_positions;
      PERFORM pg_advisory_xact_lock_shared((27507::bigint << 48) | drawn);
      IF to_regclass('kickstand.deliveries_p' || (drawn + cardinality(bodies)) / 250000 + 1) IS NULL THEN
        PERFORM kickstand.make_delivery_partitions(drawn + 1, drawn + cardinality(bodies));
      END IF;

      BEGIN
        positions := ARRAY(SELECT nextval('kickstand.delivery_positions') FROM generate_series(1, cardinality(bodies)));
        INSERT INTO kickstand.delivery_keys (position, fact_key, message_key)
        SELECT
          position, encode(substring(sha256(convert_to(fact, 'UTF8')) FOR 16), 'hex')::uuid AS fact_key,
          encode(substring(substring(convert_to(message_id, 'UTF8') FOR 6) || sha256(convert_to(platform || ':' || message_id, 'UTF8')) FOR 16), 'hex')::uuid AS message_key
        FROM (
          SELECT
            unnest(positions) AS position, unnest(platforms) AS platform, unnest(message_ids) AS message_id,
            unnest(facts) AS fact
        ) AS given
        -- Writers that wait for each other's keys must come to them in one order, or they would wait for ever.
        ORDER BY fact_key, position;
        INSERT INTO kickstand.deliveries (position, sent_at, received_at, platform, source, message_id, subscription_id, type, version, channel, body)
        SELECT
          unnest(positions) AS position, unnest(sent_ats) AS sent_at, unnest(received_ats) AS received_at,
          unnest(platforms) AS platform, unnest(sources) AS source, unnest(message_ids) AS message_id,
          unnest(subscription_ids) AS subscription_id, unnest(types) AS type, unnest(versions) AS version,
          unnest(channels) AS channel, unnest(bodies) AS body;
        RETURN positions;
      -- No place for a position: others drew a whole partition in the meantime.
      EXCEPTION WHEN unique_violation OR check_violation THEN
        RETURN kickstand.append_deliveries(
          false, platforms, sources, message_ids, subscription_ids, types, versions, channels, facts, sent_ats,
          received_ats, bodies
        );
      END;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.count_credential_request(of_credential text, known_epoch double precision, per_minute double precision, given_clock double precision, OUT outcome text, OUT at double precision, OUT requests double precision)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.count_epoch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      NEW.epoch := OLD.epoch + 1;
      RETURN NEW;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.grant_streamer(for_account text, for_slug text, for_channel text, from_source text, at bigint, streamer_limit bigint)
 RETURNS TABLE(granted boolean, streamers double precision, channel text, added_at double precision)
 LANGUAGE plpgsql
AS $function$
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
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.living_leases(leases bigint[], clock bigint)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE
AS $function$
      SELECT coalesce(array_agg(lease), '{}') FROM unnest(leases) AS lease
      WHERE EXISTS (SELECT FROM kickstand.servers WHERE id = lease >> 40 AND expires_at > clock)
    $function$
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

CREATE OR REPLACE FUNCTION kickstand.make_delivery_partitions(first bigint, last bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      partition text;
    BEGIN
      -- One at a time, under the lock that attaching takes anyway; what others have made is known only once it is had.
      IF EXISTS (
        SELECT FROM generate_series(first / 250000, last / 250000) AS number
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
      FOR number IN first / 250000 .. last / 250000 + 1 LOOP
        partition := 'kickstand.deliveries_p' || number;
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %s (LIKE kickstand.deliveries INCLUDING DEFAULTS INCLUDING INDEXES)', partition);
        EXECUTE format(
          'ALTER TABLE kickstand.deliveries ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)',
          partition, number::bigint * 250000, (number::bigint + 1) * 250000
        );
      END LOOP;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.meter(given_clock double precision, server bigint, lease_millis bigint, s_accounts text[], s_leases bigint[], s_pools integer[], s_failed boolean[], s_families integer[], s_endpoints text[], s_units double precision[], s_ats double precision[], d_accounts text[], d_epochs double precision[], d_leases bigint[], d_counts integer[], d_pools integer[], d_families integer[], d_family_names text[], d_endpoints text[], d_units double precision[], d_per_minute double precision[], d_concurrency double precision[], d_per_month double precision[], d_units_per_month double precision[], OUT admitted integer[], OUT shortages integer[], OUT ats double precision[], OUT minute_requests double precision[], OUT in_flight double precision[], OUT month_requests double precision[], OUT month_units double precision[])
 RETURNS record
 LANGUAGE plpgsql
AS $function$
    DECLARE
      s int := 1;
      d int := 1;
      s_count int := cardinality(s_accounts);
      d_count int := cardinality(d_accounts);
      clock bigint := coalesce(given_clock, floor(extract(epoch FROM clock_timestamp()) * 1000));
      clock_minute bigint := clock / 60000;
      clock_day date := date '1970-01-01' + (clock / 86400000)::int;
      clock_month bigint := extract(year FROM clock_day) * 12 + extract(month FROM clock_day) - 1;
      lives_until bigint;
      q record;
      at bigint;
      this_minute bigint;
      today date;
      this_month bigint;
      of_minute int[];
      of_month bigint;
      units_of_month bigint;
      in_general bigint[];
      in_search bigint[];
      in_unlimited bigint[];
      held int;
      freed int;
      s_day date;
      s_units_each bigint;
      f int;
      pool int;
      wanted int;
      running int;
      room bigint;
      units bigint;
    BEGIN
      admitted := array_fill(-1, ARRAY[d_count]);
      shortages := array_fill(0, ARRAY[d_count]);
      ats := array_fill(0::float8, ARRAY[d_count]);
      minute_requests := ats;
      in_flight := ats;
      month_requests := ats;
      month_units := ats;

      -- Who asks, lives.
      SELECT expires_at INTO lives_until FROM kickstand.servers WHERE id = server;
      IF lives_until IS NULL THEN
        INSERT INTO kickstand.servers (id, expires_at) VALUES (server, clock + lease_millis) ON CONFLICT DO NOTHING;
      ELSIF lives_until < clock + lease_millis / 2 THEN
        UPDATE kickstand.servers SET expires_at = clock + lease_millis WHERE id = server;
      END IF;

      FOR q IN
        SELECT u.*, (SELECT a.epoch FROM kickstand.accounts a WHERE a.id = u.account) AS epoch
        FROM kickstand.quotas u
        WHERE u.account = ANY (s_accounts || d_accounts)
        -- In one order everywhere, so that crowds wait for each other and never in a circle.
        ORDER BY u.account FOR UPDATE OF u
      LOOP
        -- Requests that overtake each other at the turn of a minute count in the later one.
        IF q.minute - clock / 60000 = 1 THEN
          at := q.minute * 60000;
          this_minute := q.minute;
          today := date '1970-01-01' + (at / 86400000)::int;
          this_month := extract(year FROM today) * 12 + extract(month FROM today) - 1;
        ELSE
          at := clock;
          this_minute := clock_minute;
          today := clock_day;
          this_month := clock_month;
        END IF;
        of_minute := q.minute_requests;
        in_general := q.general;
        in_search := q.search;
        in_unlimited := q.unlimited;
        of_month := q.month_requests;
        units_of_month := q.month_units;
        IF q.minute <> this_minute THEN
          of_minute := '{0,0,0,0,0}';
          IF cardinality(in_unlimited) > 0 THEN in_unlimited := kickstand.living_leases(in_unlimited, clock); END IF;
        END IF;
        IF q.month <> this_month THEN
          SELECT coalesce(sum(u.requests), 0), coalesce(sum(u.units), 0) INTO of_month, units_of_month
          FROM kickstand.account_usage u
          WHERE u.account = q.account AND u.day >= date_trunc('month', today)
            AND u.day < date_trunc('month', today) + interval '1 month';
          -- A month begins: what is older than thirteen months goes.
          DELETE FROM kickstand.account_usage u
          WHERE u.account = q.account AND u.day < date_trunc('month', today) - interval '13 months';
        END IF;

        WHILE s <= s_count AND s_accounts[s] < q.account LOOP s := s + 1; END LOOP;
        WHILE s <= s_count AND s_accounts[s] = q.account LOOP
          CASE s_pools[s]
            WHEN 0 THEN
              held := cardinality(in_unlimited);
              in_unlimited := array_remove(in_unlimited, s_leases[s]);
              freed := held - cardinality(in_unlimited);
            WHEN 1 THEN
              held := cardinality(in_general);
              in_general := array_remove(in_general, s_leases[s]);
              freed := held - cardinality(in_general);
            ELSE
              held := cardinality(in_search);
              in_search := array_remove(in_search, s_leases[s]);
              freed := held - cardinality(in_search);
          END CASE;
          -- A lease that is not there has been settled, or its server was given up: either way it is too late to refund.
          IF s_failed[s] AND freed > 0 THEN
            s_day := date '1970-01-01' + (s_ats[s]::bigint / 86400000)::int;
            s_units_each := s_units[s];
            f := s_families[s];
            UPDATE kickstand.account_usage u SET requests = u.requests - 1, units = u.units - s_units_each
            WHERE u.account = q.account AND u.day = s_day AND u.endpoint = s_endpoints[s] AND u.requests > 0;
            IF FOUND AND extract(year FROM s_day) * 12 + extract(month FROM s_day) - 1 = this_month THEN
              of_month := of_month - 1;
              units_of_month := units_of_month - s_units_each;
            END IF;
            IF s_ats[s]::bigint / 60000 = this_minute THEN of_minute[f] := of_minute[f] - 1; END IF;
          END IF;
          s := s + 1;
        END LOOP;

        WHILE d <= d_count AND d_accounts[d] < q.account LOOP d := d + 1; END LOOP;
        WHILE d <= d_count AND d_accounts[d] = q.account LOOP
          IF d_epochs[d] = q.epoch THEN
            f := d_families[d];
            pool := d_pools[d];
            wanted := d_counts[d];
            units := d_units[d];
            room := wanted;
            running := 0;
            IF pool > 0 THEN
              running := cardinality(CASE pool WHEN 1 THEN in_general ELSE in_search END);
              IF running > 0 AND running + wanted > d_concurrency[d] THEN
                IF pool = 1 THEN
                  in_general := kickstand.living_leases(in_general, clock);
                  running := cardinality(in_general);
                ELSE
                  in_search := kickstand.living_leases(in_search, clock);
                  running := cardinality(in_search);
                END IF;
              END IF;
              room := greatest(0, least(
                wanted,
                d_per_minute[d] - of_minute[f],
                d_concurrency[d] - running,
                d_per_month[d] - of_month,
                CASE
                  WHEN units > 0 THEN floor((d_units_per_month[d] - units_of_month) / units)
                  WHEN units_of_month <= d_units_per_month[d] THEN wanted
                  ELSE 0
                END
              ));
            END IF;
            IF room > 0 THEN
              FOR each IN 0 .. room::int - 1 LOOP
                CASE pool
                  WHEN 0 THEN in_unlimited := in_unlimited || (d_leases[d] + each);
                  WHEN 1 THEN in_general := in_general || (d_leases[d] + each);
                  ELSE in_search := in_search || (d_leases[d] + each);
                END CASE;
              END LOOP;
              IF pool > 0 THEN running := running + room; END IF;
              of_minute[f] := of_minute[f] + room;
              of_month := of_month + room;
              units_of_month := units_of_month + room * units;
              INSERT INTO kickstand.account_usage AS u (requests, units, day, account, endpoint, family)
              VALUES (room, room * units, today, q.account, d_endpoints[d], d_family_names[d])
              ON CONFLICT (account, day, endpoint) DO UPDATE
                SET requests = u.requests + excluded.requests, units = u.units + excluded.units;
            END IF;
            IF room < wanted THEN
              shortages[d] := CASE
                WHEN of_minute[f] + 1 > d_per_minute[d] THEN 1
                WHEN running + 1 > d_concurrency[d] THEN 2
                WHEN of_month + 1 > d_per_month[d] THEN 3
                ELSE 4
              END;
            END IF;
            admitted[d] := room;
            ats[d] := at;
            minute_requests[d] := of_minute[f];
            in_flight[d] := running;
            month_requests[d] := of_month;
            month_units[d] := units_of_month;
          END IF;
          d := d + 1;
        END LOOP;

        UPDATE kickstand.quotas u SET
          minute = this_minute, month = this_month, month_requests = of_month, month_units = units_of_month,
          minute_requests = of_minute, general = in_general, search = in_search, unlimited = in_unlimited
        WHERE u.account = q.account;
      END LOOP;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.open_credential()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      INSERT INTO kickstand.credential_requests (credential) VALUES (NEW.id);
      RETURN NULL;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.open_quota()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      INSERT INTO kickstand.quotas (account) VALUES (NEW.id);
      RETURN NULL;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.touch_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      UPDATE kickstand.accounts SET epoch = epoch WHERE id IN (OLD.account, NEW.account);
      RETURN NULL;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.touch_credential()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE id IN (OLD.credential, NEW.credential);
      RETURN NULL;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.touch_credentials_of_broadcaster()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE broadcaster = NEW.id;
      RETURN NULL;
    END $function$
;

CREATE OR REPLACE FUNCTION kickstand.touch_credentials_of_channel()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      UPDATE kickstand.credentials SET epoch = epoch WHERE broadcaster IN (OLD.broadcaster, NEW.broadcaster);
      RETURN NULL;
    END $function$
;
