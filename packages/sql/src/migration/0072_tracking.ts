import type { Migration } from "./Migration.ts"

/** How the subscriptions at each platform are, and when webhooks last arrived. Times are epoch milliseconds. */
export const tracking: Migration = {
  statements: [
    `CREATE TABLE kickstand.subscription_reports (
      platform text COLLATE "C" PRIMARY KEY,
      report text NOT NULL
    )`,
    `CREATE TABLE kickstand.webhook_arrivals (
      channel text COLLATE "C" PRIMARY KEY,
      last_at bigint NOT NULL
    )`
  ]
}
