import type { Migration } from "./Migration.ts"

/** The channels that are tracked, as their operator describes them; and the read model of what events tell of channels. */
export const channel: Migration = {
  statements: [
    `CREATE TABLE kickstand.channels (
      id text COLLATE "C" PRIMARY KEY,
      platform text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      slug text COLLATE "C" NOT NULL CONSTRAINT channels_slug UNIQUE,
      channel_id bigint,
      chatroom_id bigint,
      display_name text,
      language text,
      added_at bigint NOT NULL,
      updated_at bigint NOT NULL
    )`,

    // Each part with the time and the id of the event that told it last; the three are null together.
    `CREATE TABLE kickstand.channel_states (
      profile_at bigint,
      live_at bigint,
      title_at bigint,
      metadata_at bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      profile_by text COLLATE "C",
      live_by text COLLATE "C",
      title_by text COLLATE "C",
      metadata_by text COLLATE "C",
      profile jsonb,
      live jsonb,
      title jsonb,
      metadata jsonb,
      PRIMARY KEY (generation, channel)
    ) PARTITION BY LIST (generation)`
  ]
}
