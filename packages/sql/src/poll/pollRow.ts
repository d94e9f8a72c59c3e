import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Poll } from "@kickstand/domain/poll/Poll"

/** A row of `kickstand.polls`, as {@link pollColumns} selects it. */
export interface PollRow {
  readonly channel: ChannelId
  readonly at: number
  readonly id: string
  readonly firstAt: number
  readonly openedFrom: number
  readonly openedUntil: number
  readonly toldAt: number
  readonly toldBy: string
  readonly durationSeconds: number | null
  readonly platformId: string | null
  readonly title: string
  readonly options: Poll["told"]["value"]["options"]
}

/** What to select of `kickstand.polls AS t`. */
export const pollColumns = `
  t.channel, t.at::float8 AS at, t.id, t.first_at::float8 AS "firstAt", t.opened_from::float8 AS "openedFrom",
  t.opened_until::float8 AS "openedUntil", t.told_at::float8 AS "toldAt", t.told_by AS "toldBy",
  t.duration_seconds::float8 AS "durationSeconds", t.platform_id AS "platformId", t.title, t.options`

/** What a row tells. */
export const pollOf = (row: PollRow): Poll => ({
  id: row.id,
  channel: row.channel,
  at: row.at,
  toldFirstAt: row.firstAt,
  platformId: row.platformId,
  openedBetween: [row.openedFrom, row.openedUntil],
  durationSeconds: row.durationSeconds,
  told: { at: row.toldAt, id: row.toldBy, value: { title: row.title, options: row.options } }
})
