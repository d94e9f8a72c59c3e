import type { Migration } from "./Migration.ts"

/** A slug is unique on its platform: a streamer usually has the same one on several. */
export const platformSlug: Migration = {
  statements: [
    `ALTER TABLE kickstand.channels
      DROP CONSTRAINT channels_slug,
      ADD CONSTRAINT channels_slug UNIQUE (slug, platform)`
  ]
}
