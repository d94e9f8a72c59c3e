import type { Migration } from "./Migration.ts"

/** The read models of what the engagement engine decided. Times are epoch milliseconds. */
export const loyalty: Migration = {
  statements: [
    `CREATE TABLE kickstand.coin_balances (
      coins bigint NOT NULL,
      told_at bigint NOT NULL,
      generation int NOT NULL,
      broadcaster text COLLATE "C" NOT NULL,
      platform text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      told_by text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, broadcaster, platform, user_id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX coin_balances_coins ON kickstand.coin_balances (generation, broadcaster, coins DESC, platform, user_id)`,
    `CREATE TABLE kickstand.coin_totals (
      coins bigint NOT NULL,
      viewers bigint NOT NULL,
      generation int NOT NULL,
      broadcaster text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, broadcaster)
    ) PARTITION BY LIST (generation)`,
    `CREATE TABLE kickstand.loyalty_facts (
      at bigint NOT NULL,
      generation int NOT NULL,
      broadcaster text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      subject text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      event text NOT NULL,
      PRIMARY KEY (generation, broadcaster, kind, at, id)
    ) PARTITION BY LIST (generation)`,
    `CREATE INDEX loyalty_facts_subject ON kickstand.loyalty_facts (generation, broadcaster, subject, kind)`,
    `CREATE TABLE kickstand.gamble_totals (
      played bigint NOT NULL,
      won bigint NOT NULL,
      staked bigint NOT NULL,
      paid bigint NOT NULL,
      generation int NOT NULL,
      broadcaster text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, broadcaster)
    ) PARTITION BY LIST (generation)`
  ]
}
