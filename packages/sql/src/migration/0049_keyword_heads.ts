import type { Migration } from "./Migration.ts"

/**
 * The first keywords of large windows that are over, as they were counted once. They hold for as long as the window holds
 * so many messages as it did, and go with the generation whose messages were counted.
 */
export const keywordHeads: Migration = {
  statements: [
    `CREATE TABLE kickstand.keyword_heads (
      since bigint NOT NULL,
      until bigint NOT NULL,
      messages bigint NOT NULL,
      known bigint NOT NULL,
      total bigint NOT NULL,
      generation int NOT NULL REFERENCES kickstand.projections ON DELETE CASCADE,
      channel text COLLATE "C" NOT NULL,
      head jsonb NOT NULL,
      PRIMARY KEY (generation, channel, since)
    )`
  ]
}
