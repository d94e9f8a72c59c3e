import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import { RoomSettingsProjection } from "@kickstand/domain/room/RoomSettingsProjection"
import { namingMillis, type SettingChange } from "@kickstand/domain/room/settingChanges"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { pageOf } from "../projection/pageOf.ts"

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

      const changes = (channel: ChannelId, page: PageRequest) => {
        // A change opens a run of tellings that say the same; any of the first of them may name who made it.
        const rows = sql`
          SELECT
            id, at::float8 AS at, setting, enabled, value::float8 AS value,
            CASE WHEN named_at <= at + ${namingMillis} THEN named_id END AS "changedById",
            CASE WHEN named_at <= at + ${namingMillis} THEN named_username END AS "changedByUsername"
          FROM (
            SELECT *,
              first_value(at) OVER by_name AS named_at,
              first_value(changed_by_id) OVER by_name AS named_id,
              first_value(changed_by_username) OVER by_name AS named_username
            FROM (
              SELECT *, count(*) FILTER (WHERE changed) OVER (PARTITION BY setting ORDER BY at, id) AS run
              FROM (
                SELECT *,
                  (lag(enabled) OVER told, coalesce(lag(value) OVER told, -1))
                    IS DISTINCT FROM (enabled, coalesce(value, -1)) AS changed
                FROM kickstand.room_settings
                WHERE generation = ${generation} AND channel = ${channel}
                WINDOW told AS (PARTITION BY setting ORDER BY at, id)
              ) AS compared
            ) AS numbered
            WINDOW by_name AS (PARTITION BY setting, run ORDER BY changed_by_id IS NULL, at, id)
          ) AS named
          WHERE changed`
        return Effect.map(
          pageOf<ChangeRow>(sql, rows, "at DESC, id DESC, setting", page),
          ({ items, total }): Page<SettingChange> => ({ items: items.map(settingChange), total })
        )
      }

      return RoomSettings.of({
        changes: (channel, page) => changes(channel, page).pipe(orUnavailable("RoomSettings.changes"))
      })
    })
  )
}
