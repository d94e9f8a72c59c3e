import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import { RoomSettingsProjection } from "@kickstand/domain/room/RoomSettingsProjection"
import { namingMillis, type SettingChange } from "@kickstand/domain/room/settingChanges"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

interface ChangeRow {
  readonly at: number
  readonly setting: string
  readonly enabled: boolean
  readonly value: number | null
  readonly changedById: string | null
  readonly changedByUsername: string | null
}

const settingChange = (row: ChangeRow): SettingChange => ({
  at: row.at,
  setting: row.setting,
  enabled: row.enabled,
  value: row.value,
  changedBy: row.changedById === null ? null : { id: row.changedById, username: row.changedByUsername ?? "" }
})

/** {@link RoomSettings} from the table of the room settings' read model. */
export const SqlRoomSettings: { readonly layer: Layer.Layer<RoomSettings, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    RoomSettings,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, RoomSettingsProjection)

      const changes = (channel: ChannelId, { page, limit }: PageRequest) => {
        const own = sql`generation = ${generation} AND channel = ${channel}`
        return Effect.map(
          // Who made a change is looked up for the page alone: among what says the same until the next change.
          sql<ChangeRow & { readonly total: number; readonly present: boolean | null }>`
            WITH changes AS MATERIALIZED (
              SELECT setting, at, id, enabled, value, lead(at) OVER changed AS next_at, lead(id) OVER changed AS next_id
              FROM (
                SELECT *,
                  (lag(enabled) OVER told, coalesce(lag(value) OVER told, -1))
                    IS DISTINCT FROM (enabled, coalesce(value, -1)) AS is_change
                FROM kickstand.room_settings WHERE ${own}
                WINDOW told AS (PARTITION BY setting ORDER BY at, id)
              ) AS compared
              WHERE is_change
              WINDOW changed AS (PARTITION BY setting ORDER BY at, id)
            )
            SELECT
              p.at::float8 AS at, p.setting, p.enabled, p.value::float8 AS value, named."changedById",
              named."changedByUsername", p.present, counted.total
            FROM (SELECT count(*)::float8 AS total FROM changes) AS counted
            LEFT JOIN (
              SELECT *, true AS present FROM changes
              ORDER BY at DESC, id DESC, setting LIMIT ${limit} OFFSET ${(page - 1) * limit}
            ) AS p ON true
            LEFT JOIN LATERAL (
              SELECT changed_by_id AS "changedById", changed_by_username AS "changedByUsername"
              FROM kickstand.room_settings AS n
              WHERE ${own} AND n.setting = p.setting AND n.changed_by_id IS NOT NULL
                AND (n.at, n.id) >= (p.at, p.id) AND n.at <= p.at + ${String(namingMillis)}::bigint
                AND (p.next_at IS NULL OR (n.at, n.id) < (p.next_at, p.next_id))
              ORDER BY n.at, n.id LIMIT 1
            ) AS named ON true
            ORDER BY p.at DESC, p.id DESC, p.setting`,
          (rows): Page<SettingChange> => ({
            items: rows.filter(({ present }) => present === true).map(settingChange),
            total: rows[0]?.total ?? 0
          })
        )
      }

      return RoomSettings.of({
        changes: (channel, page) => changes(channel, page).pipe(orUnavailable("RoomSettings.changes"))
      })
    })
  )
}
