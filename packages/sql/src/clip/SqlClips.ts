import type { Clip } from "@kickstand/domain/clip/Clip"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { Clips } from "@kickstand/domain/clip/Clips"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { numbers } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { newestOf } from "../projection/newestOf.ts"
import { wholeWindow } from "../projection/within.ts"
import { clip, clipColumns, clippedAt, type ClipRow, listed } from "./clipRow.ts"

const clips = ({ items, total }: Page<ClipRow>): Page<Clip> => ({ items: items.map(clip), total })

/** {@link Clips} from the table of the clip read model. */
export const SqlClips: { readonly layer: Layer.Layer<Clips, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Clips,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, ClipProjection)
      const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel} AND ${sql.literal(listed)}`

      const list = (channel: ChannelId, window: Window, page: PageRequest) => {
        const from = sql`kickstand.clips AS t WHERE ${of(channel)} AND ${knownWithin(sql, window)}`
        return Effect.map(newestOf<ClipRow>(sql, { columns: clipColumns, from, order: ["at", "id"] }, page), clips)
      }

      const showing = (channel: ChannelId, window: Window, page: PageRequest) => {
        const from = sql`
          (SELECT *, ${sql.literal(clippedAt)} AS clipped_at FROM kickstand.clips WHERE ${of(channel)}) AS t
          WHERE ${knownWithin(sql, window, "clipped_at")}`
        const columns = `${clipColumns}, clipped_at`
        return Effect.map(newestOf<ClipRow>(sql, { columns, from, order: ["clipped_at", "id"] }, page), clips)
      }

      const counts = Effect.fnUntraced(function*(channel: ChannelId, windows: ReadonlyArray<Window>) {
        if (windows.length === 0) return []
        const whole = windows.map(wholeWindow)
        const at = sql.literal(clippedAt)
        const rows = yield* sql<{ readonly clips: number }>`
          SELECT counted.clips
          FROM unnest(
            ${numbers(whole.map(({ since }) => since))}::bigint[],
            ${numbers(whole.map(({ until }) => until))}::bigint[]
          ) WITH ORDINALITY AS w(since, until, place)
          CROSS JOIN LATERAL (
            SELECT count(*)::float8 AS clips FROM kickstand.clips
            WHERE ${of(channel)} AND ${at} >= w.since AND ${at} <= w.until
          ) AS counted
          ORDER BY w.place`
        return rows.map((row) => row.clips)
      })

      return Clips.of({
        list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Clips.list")),
        showing: (channel, window, page) => showing(channel, window, page).pipe(orUnavailable("Clips.showing")),
        counts: (channel, windows) => counts(channel, windows).pipe(orUnavailable("Clips.counts"))
      })
    })
  )
}
