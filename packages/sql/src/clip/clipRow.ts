import type { Clip } from "@kickstand/domain/clip/Clip"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"

/** A row of `kickstand.clips` that {@link listed} holds for, as {@link clipColumns} selects it. */
export interface ClipRow {
  readonly id: string
  readonly channel: ChannelId
  readonly at: number
  readonly footageAt: number | null
  readonly duration: number
  readonly title: string
  readonly views: number
  readonly creatorId: string | null
  readonly creatorUsername: string | null
  readonly url: string
  readonly thumbnailUrl: string | null
  readonly livestreamId: string | null
}

/** What to select of `kickstand.clips`. */
export const clipColumns = `
  id, channel, at::float8 AS at, footage_at::float8 AS "footageAt", duration::float8 AS duration, title,
  views::float8 AS views, creator_id AS "creatorId", creator_username AS "creatorUsername", url,
  thumbnail_url AS "thumbnailUrl", livestream_id AS "livestreamId"`

/** The condition that a clip can be watched, as the indexes have it. */
export const listed = "at IS NOT NULL AND deleted_at IS NULL"

/** When what a clip shows happened, as the index has it. */
export const clippedAt = "coalesce(footage_at, at)"

/** What a row tells. */
export const clip = (row: ClipRow): Clip => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  url: row.url,
  thumbnailUrl: row.thumbnailUrl,
  duration: row.duration,
  creator: row.creatorId === null ? null : { id: row.creatorId, username: row.creatorUsername ?? "" },
  footageAt: row.footageAt,
  livestreamId: row.livestreamId,
  title: row.title,
  views: row.views
})
