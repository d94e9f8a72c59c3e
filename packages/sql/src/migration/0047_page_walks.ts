import type { Migration } from "./Migration.ts"

/** The tables whose rows are listed page by page. */
const listed = [
  "chat_messages",
  "broadcast_starts",
  "subscription_states",
  "subscription_gifts",
  "kicks_gifts",
  "bans",
  "reward_redemptions",
  "hosts",
  "polls",
  "predictions"
]

/**
 * Rows that are listed know how far in the log their read model had come when they were kept, so that the pages of a walk
 * can be answered as of one moment. The default is what the transaction says that folds them; what was kept before counts
 * as always known.
 */
export const pageWalks: Migration = {
  statements: listed.map((table) =>
    `ALTER TABLE kickstand.${table} ADD COLUMN position bigint NOT NULL
      DEFAULT coalesce(nullif(current_setting('kickstand.position', true), ''), '0')::bigint`
  )
}
