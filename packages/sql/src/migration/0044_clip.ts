import type { Migration } from "./Migration.ts"

/** The read model of clips, each once, as it was told last. Times are epoch milliseconds. */
export const clip: Migration = {
  statements: [
    // What the clip's creation tells is missing while only changes or its deletion are known.
    `CREATE TABLE kickstand.clips (
      at bigint,
      footage_at bigint,
      duration bigint,
      titled_at bigint,
      views bigint,
      viewed_at bigint,
      deleted_at bigint,
      -- How far in the log the read model had come when the row was kept, as the transaction says that folds it.
      position bigint NOT NULL DEFAULT coalesce(nullif(current_setting('kickstand.position', true), ''), '0')::bigint,
      generation int NOT NULL,
      channel text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      told_by text COLLATE "C",
      creator_id text COLLATE "C",
      creator_username text,
      title text,
      titled_by text COLLATE "C",
      viewed_by text COLLATE "C",
      url text,
      thumbnail_url text,
      livestream_id text,
      PRIMARY KEY (generation, channel, id)
    ) PARTITION BY LIST (generation)`,
    // Without what changes often, so that being seen again changes no index.
    `CREATE INDEX clips_at ON kickstand.clips (generation, channel, at, id)
      WHERE at IS NOT NULL AND deleted_at IS NULL`,
    `CREATE INDEX clips_footage ON kickstand.clips (generation, channel, (coalesce(footage_at, at)), id)
      WHERE at IS NOT NULL AND deleted_at IS NULL`,
    `CREATE INDEX clips_creator ON kickstand.clips (generation, creator_id, at, channel, id)
      WHERE creator_id IS NOT NULL AND at IS NOT NULL AND deleted_at IS NULL`
  ]
}
