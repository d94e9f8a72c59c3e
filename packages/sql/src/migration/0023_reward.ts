import type { Migration } from "./Migration.ts"

/** The read model of redeemed rewards, each redemption once, as it was told last. Times are epoch milliseconds. */
export const reward: Migration = {
  statements: [
    `CREATE TABLE kickstand.reward_redemptions (
      at bigint NOT NULL,
      told_at bigint NOT NULL,
      cost bigint NOT NULL,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      told_by text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      reward_id text COLLATE "C" NOT NULL,
      title text NOT NULL,
      status text COLLATE "C" NOT NULL,
      user_input text,
      PRIMARY KEY (generation, channel, id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX reward_redemptions_at ON kickstand.reward_redemptions (generation, channel, at, id)`
  ]
}
