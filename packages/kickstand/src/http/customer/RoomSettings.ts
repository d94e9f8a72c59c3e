import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { roomSettingsLimit } from "@kickstand/api/customer/RoomSettings"
import { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import type { SettingChange } from "@kickstand/domain/room/settingChanges"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"

const row = ({ at, changedBy, enabled, setting, value }: SettingChange) => ({
  setting_type: setting,
  enabled,
  value,
  changed_by_username: changedBy?.username ?? null,
  created_at: at
})

/** Answers how a streamer's chat was restricted. */
export const layerRoomSettings = HttpApiBuilder.group(CustomerApi, "roomSettings", Effect.fnUntraced(function*(handlers) {
  const settings = yield* RoomSettings
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    history: () =>
      about(({ channel }) =>
        Effect.map(settings.changes(channel, { page: 1, limit: roomSettingsLimit }), ({ items, total }) => ({
          totalRoomSettings: total,
          roomSettings: items.map(row)
        }))
      )
  })
}))
