import type { Migration } from "./Migration.ts"

/** Messages know which of their words are emotes. Builds that were made before know of none until rebuilt. */
export const emoteWords: Migration = {
  statements: [`ALTER TABLE kickstand.chat_messages ADD COLUMN emote_words text`]
}
