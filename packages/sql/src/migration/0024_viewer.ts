import type { Migration } from "./Migration.ts"

/** The read model of people's names, and the ways to what one person did across channels. */
export const viewer: Migration = {
  statements: [
    `CREATE TABLE kickstand.viewer_names (
      first_at bigint NOT NULL,
      last_at bigint NOT NULL,
      generation int NOT NULL,
      platform text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text COLLATE "C" NOT NULL,
      name_key text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, platform, user_id, username)
    ) PARTITION BY LIST (generation)`,
    // Without the times, so that being seen again changes no index.
    `CREATE INDEX viewer_names_key ON kickstand.viewer_names (generation, platform, name_key)`,

    `CREATE INDEX subscription_states_user ON kickstand.subscription_states (generation, user_id, at)`,
    `CREATE INDEX subscription_gifts_gifter ON kickstand.subscription_gifts (generation, gifter_id, at)`,
    `CREATE INDEX kicks_gifts_sender ON kickstand.kicks_gifts (generation, sender_id) WHERE sender_id IS NOT NULL`,
    `CREATE INDEX reward_redemptions_user ON kickstand.reward_redemptions (generation, user_id, at)`,
    `ALTER TABLE kickstand.reward_redemptions ADD COLUMN background_color text`
  ]
}
