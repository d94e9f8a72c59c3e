import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** How one thing that a chat may restrict is set. */
export const RoomSetting = Schema.Struct({
  /**
   * In lower case with underscores: `slow_mode`, `followers_mode`, `subscribers_mode`, `emotes_mode`, `account_age`,
   * `bot_protection`, `allow_links`, or whatever else a platform has.
   */
  setting: Schema.String,
  enabled: Schema.Boolean,
  /** Seconds; `null` for a setting without a duration. */
  value: Schema.NullOr(Schema.Int)
})
export interface RoomSetting extends Schema.Schema.Type<typeof RoomSetting> {}

/** A chat's settings were told: those that changed, or all of them, as the source has it. */
export const RoomSettingsChanged = Schema.TaggedStruct("RoomSettingsChanged", {
  ...eventBase,
  settings: Schema.Array(RoomSetting),
  /** Who changed them, where the source tells. */
  changedBy: Schema.NullOr(Person)
})
export interface RoomSettingsChanged extends Schema.Schema.Type<typeof RoomSettingsChanged> {}
