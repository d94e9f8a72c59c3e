import type { Migration } from "./Migration.ts"

/**
 * The read model of subscriptions: what each event told of one person's subscription, and who gave how many away. Times
 * are epoch milliseconds. Keys begin with what a window is asked by, so that no question reads beyond its window.
 */
export const subscription: Migration = {
  statements: [
    `CREATE TABLE kickstand.subscription_states (
      at bigint NOT NULL,
      generation int NOT NULL,
      months int NOT NULL,
      tier smallint NOT NULL,
      is_renewed boolean NOT NULL,
      is_gifted boolean NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      user_id text COLLATE "C" NOT NULL,
      username text NOT NULL,
      gifter_id text COLLATE "C",
      gifter_username text,
      PRIMARY KEY (generation, channel, at, id, user_id)
    ) PARTITION BY LIST (generation)`,

    `CREATE TABLE kickstand.subscription_gifts (
      at bigint NOT NULL,
      generation int NOT NULL,
      gifts int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      gifter_id text COLLATE "C" NOT NULL,
      gifter_username text NOT NULL,
      PRIMARY KEY (generation, channel, at, id)
    ) PARTITION BY LIST (generation)`
  ]
}
