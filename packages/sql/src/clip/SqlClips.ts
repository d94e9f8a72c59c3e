import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { type Clip, clippedAt as clippedAtOf } from "@kickstand/domain/clip/Clip"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { Clips, type ListedClip } from "@kickstand/domain/clip/Clips"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { aroundStart, aroundStartColumns } from "../broadcast/aroundStart.ts"
import { type BeganRow, onAirOf } from "../broadcast/broadcastOf.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { newestOf } from "../projection/newestOf.ts"
import { clip, clipColumns, clippedAt, type ClipRow, listed } from "./clipRow.ts"

const listedClip = (row: ClipRow & BeganRow): ListedClip => {
  const told = clip(row)
  return { ...told, broadcast: onAirOf(told.channel, row, clippedAtOf(told))?.id ?? null }
}

const clips = ({ items, total }: Page<ClipRow>): Page<Clip> => ({ items: items.map(clip), total })

/** {@link Clips} from the table of the clip read model. */
export const SqlClips: { readonly layer: Layer.Layer<Clips, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Clips,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, ClipProjection)
      const broadcastGeneration = activeGeneration(sql, BroadcastProjection)
      const of = (channel: ChannelId) => sql`generation = ${generation} AND channel = ${channel} AND ${sql.literal(listed)}`

      const list = (channel: ChannelId, window: Window, page: PageRequest) => {
        const from = sql`kickstand.clips AS t WHERE ${of(channel)} AND ${knownWithin(sql, window)}`
        const { beside, lastStart } = aroundStart(sql, sql`generation = ${broadcastGeneration} AND channel = ${channel}`)
        const broadcasts = {
          columns: sql`, start.at::float8 AS "startedAt", ${sql.literal(aroundStartColumns)}`,
          joins: sql`${lastStart(sql`p.clipped_at`)} ${beside(sql`start.at`)}`
        }
        const columns = `${clipColumns}, ${clippedAt} AS clipped_at`
        return Effect.map(
          newestOf<ClipRow & BeganRow>(sql, { columns, from, order: ["at", "id"], beside: broadcasts }, page),
          ({ items, total }) => ({ items: items.map(listedClip), total })
        )
      }

      const showing = (channel: ChannelId, window: Window, page: PageRequest) => {
        const from = sql`
          (SELECT *, ${sql.literal(clippedAt)} AS clipped_at FROM kickstand.clips WHERE ${of(channel)}) AS t
          WHERE ${knownWithin(sql, window, "clipped_at")}`
        const columns = `${clipColumns}, clipped_at`
        return Effect.map(newestOf<ClipRow>(sql, { columns, from, order: ["clipped_at", "id"] }, page), clips)
      }

      return Clips.of({
        list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Clips.list")),
        showing: (channel, window, page) => showing(channel, window, page).pipe(orUnavailable("Clips.showing"))
      })
    })
  )
}
