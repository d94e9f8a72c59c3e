import type { Migration } from "./Migration.ts"

/** The way to the days on which one person wrote, in whatever channel. */
export const chatUser: Migration = {
  statements: [
    // Of columns of the key alone, so that counting another message of the day changes no index.
    `CREATE INDEX chat_user_days_user ON kickstand.chat_user_days (generation, user_id, channel, day)`
  ]
}
