import type { Migration } from "./Migration.ts"

/** Messages know whether their sender wore a subscriber's badge. Builds that were made before say no until rebuilt. */
export const subscriberBadges: Migration = {
  statements: [`ALTER TABLE kickstand.chat_messages ADD COLUMN is_subscriber boolean NOT NULL DEFAULT false`]
}
