import { RoomSettingsProjection } from "@kickstand/domain/room/RoomSettingsProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyRoomSettings } from "./applyRoomSettings.ts"

/** What was told of chats' settings. */
export const roomSettingsReadModel = readModel(RoomSettingsProjection, ["room_settings"], applyRoomSettings)
