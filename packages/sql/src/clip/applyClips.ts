import type { ClipDelta } from "@kickstand/domain/clip/ClipProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Takes columns over when they were told later; what was never told has no time, and everything is later. */
const takeLater = (at: string, by: string, columns: ReadonlyArray<string>): ReadonlyArray<string> => {
  const later = `t.${at} IS NULL OR (excluded.${at}, excluded.${by}) > (t.${at}, t.${by})`
  return [at, by, ...columns]
    .map((column) => `${column} = CASE WHEN ${later} THEN excluded.${column} ELSE t.${column} END`)
}

const updates = [
  ...takeLater("at", "told_by", [
    "footage_at",
    "duration",
    "creator_id",
    "creator_username",
    "url",
    "thumbnail_url",
    "livestream_id"
  ]),
  ...takeLater("titled_at", "titled_by", ["title"]),
  ...takeLater("viewed_at", "viewed_by", ["views"]),
  "deleted_at = least(t.deleted_at, excluded.deleted_at)"
].join(",\n")

/** Merges what was told of clips into a generation of the read model. */
export const applyClips = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: ClipDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    const created = rows.map((row) => row.created)
    const details = created.map((told) => told?.value ?? null)
    yield* sql`
      INSERT INTO kickstand.clips AS t (
        generation, channel, id, at, told_by, footage_at, duration, creator_id, creator_username, url, thumbnail_url,
        livestream_id, titled_at, titled_by, title, viewed_at, viewed_by, views, deleted_at
      )
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${texts(rows.map(({ id }) => id))},
        ${numbers(created.map((told) => told?.at ?? null))},
        ${texts(created.map((told) => told?.id ?? null))},
        ${numbers(details.map((clip) => clip?.footageAt ?? null))},
        ${numbers(details.map((clip) => clip?.duration ?? null))},
        ${texts(details.map((clip) => clip?.creator?.id ?? null))},
        ${texts(details.map((clip) => clip?.creator?.username ?? null))},
        ${texts(details.map((clip) => clip?.url ?? null))},
        ${texts(details.map((clip) => clip?.thumbnailUrl ?? null))},
        ${texts(details.map((clip) => clip?.livestreamId ?? null))},
        ${numbers(rows.map(({ title }) => title?.at ?? null))},
        ${texts(rows.map(({ title }) => title?.id ?? null))},
        ${texts(rows.map(({ title }) => title?.value ?? null))},
        ${numbers(rows.map(({ views }) => views?.at ?? null))},
        ${texts(rows.map(({ views }) => views?.id ?? null))},
        ${numbers(rows.map(({ views }) => views?.value ?? null))},
        ${numbers(rows.map(({ deletedAt }) => deletedAt))}
      ) AS d(
        channel, id, at, told_by, footage_at, duration, creator_id, creator_username, url, thumbnail_url, livestream_id,
        titled_at, titled_by, title, viewed_at, viewed_by, views, deleted_at
      )
      ORDER BY d.channel COLLATE "C", d.id COLLATE "C"
      ON CONFLICT (generation, channel, id) DO UPDATE SET ${sql.literal(updates)}`
  }
)
