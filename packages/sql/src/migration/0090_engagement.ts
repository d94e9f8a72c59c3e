import type { Migration } from "./Migration.ts"

/** What the engagement engine decides by, and how far in the log it has decided. Times are epoch milliseconds. */
export const engagement: Migration = {
  statements: [
    `CREATE TABLE kickstand.engagement_position (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      position bigint NOT NULL
    )`,
    `CREATE TABLE kickstand.engagement_states (
      broadcaster text COLLATE "C" PRIMARY KEY,
      version int NOT NULL,
      state text NOT NULL
    )`,
    `CREATE TABLE kickstand.engagement_accounts (
      broadcaster text COLLATE "C" NOT NULL,
      platform text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      coins bigint NOT NULL CHECK (coins >= 0),
      paid_at bigint NOT NULL,
      follows boolean NOT NULL,
      entered text COLLATE "C",
      drawn boolean NOT NULL,
      used text NOT NULL,
      PRIMARY KEY (broadcaster, platform, user_id)
    )`,
    `CREATE INDEX engagement_accounts_coins ON kickstand.engagement_accounts (broadcaster, coins DESC, platform, user_id)`,
    `CREATE INDEX engagement_accounts_entered ON kickstand.engagement_accounts (broadcaster, entered)
      WHERE entered IS NOT NULL AND NOT drawn`,
    `CREATE TABLE kickstand.engagement_seeds (
      seed_hash text COLLATE "C" PRIMARY KEY,
      seed text NOT NULL
    )`
  ]
}
