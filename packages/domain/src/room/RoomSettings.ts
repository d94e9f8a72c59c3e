import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { RoomSettingsProjection } from "./RoomSettingsProjection.ts"
import { type SettingChange, settingChanges } from "./settingChanges.ts"

/** How channels' chats were restricted. */
export class RoomSettings extends Context.Service<RoomSettings, {
  /**
   * What each setting was when it was first told, and each time that it became another. Latest first; of the same
   * millisecond by event id, descending, of the same event by setting.
   */
  readonly changes: (channel: ChannelId, page: PageRequest) => Effect.Effect<Page<SettingChange>, StorageUnavailable>
}>()("kickstand/domain/room/RoomSettings") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<RoomSettings, never, MemoryReadModels> = Layer.effect(
    RoomSettings,
    Effect.map(MemoryReadModels, (models) =>
      RoomSettings.of({
        changes: (channel, page) =>
          Effect.sync(() => {
            const told = [...models.active(RoomSettingsProjection).values()].filter((each) => each.channel === channel)
            return pageOf(settingChanges(told), page)
          })
      }))
  )
}
