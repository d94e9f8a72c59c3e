import type { Migration } from "./Migration.ts"

/**
 * How often viewers were erased from what the engagement engine decides by, so that nobody commits what they decided
 * before; and the platform of whoever asked for a song that waits.
 */
export const engagementErasure: Migration = {
  statements: [
    `ALTER TABLE kickstand.engagement_position ADD COLUMN erasures bigint NOT NULL DEFAULT 0`,
    `UPDATE kickstand.engagement_states SET state = jsonb_set(state::jsonb, '{songs,queue}', (
        SELECT coalesce(jsonb_agg('{"platform":"kick"}'::jsonb || song.value ORDER BY song.place), '[]')
        FROM jsonb_array_elements(state::jsonb #> '{songs,queue}') WITH ORDINALITY AS song(value, place)
      ))::text`
  ]
}
