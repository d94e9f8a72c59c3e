import type { RoomSettingsDelta } from "@kickstand/domain/room/RoomSettingsProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, numbers, texts } from "../client/arrays.ts"

/** Adds what was told of settings to a generation of the read model. */
export const applyRoomSettings = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: RoomSettingsDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.room_settings (
        generation, channel, setting, at, id, enabled, value, changed_by_id, changed_by_username
      )
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${texts(rows.map(({ setting }) => setting))},
        ${numbers(rows.map(({ at }) => at))},
        ${texts(rows.map(({ id }) => id))},
        ${booleans(rows.map(({ enabled }) => enabled))},
        ${numbers(rows.map(({ value }) => value))},
        ${texts(rows.map(({ changedBy }) => changedBy?.id ?? null))},
        ${texts(rows.map(({ changedBy }) => changedBy?.username ?? null))}
      ) AS d(channel, setting, at, id, enabled, value, changed_by_id, changed_by_username)
      ORDER BY d.channel COLLATE "C", d.setting COLLATE "C", d.at, d.id COLLATE "C"
      ON CONFLICT DO NOTHING`
  }
)
