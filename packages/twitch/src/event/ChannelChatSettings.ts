import type { RoomSetting } from "@kickstand/domain/event/RoomSettingsChanged"
import { MaybeCount, MaybeFlag } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

const Payload = Schema.Struct({
  ...broadcasterFields,
  emote_mode: MaybeFlag,
  follower_mode: MaybeFlag,
  follower_mode_duration_minutes: MaybeCount,
  slow_mode: MaybeFlag,
  slow_mode_wait_time_seconds: MaybeCount,
  subscriber_mode: MaybeFlag,
  unique_chat_mode: MaybeFlag
})

const settingsOf = (told: typeof Payload.Type): ReadonlyArray<RoomSetting> => {
  const minutes = told.follower_mode_duration_minutes
  const settings: ReadonlyArray<readonly [string, boolean | null, number | null]> = [
    ["emotes_mode", told.emote_mode, null],
    ["followers_mode", told.follower_mode, minutes === null ? null : minutes * 60],
    ["slow_mode", told.slow_mode, told.slow_mode_wait_time_seconds],
    ["subscribers_mode", told.subscriber_mode, null],
    ["unique_chat_mode", told.unique_chat_mode, null]
  ]
  return settings.flatMap(([setting, enabled, value]) => enabled === null ? [] : [{ setting, enabled, value }])
}

/** `channel.chat_settings.update`: how chat is restricted, all of it. */
export const ChannelChatSettings = twitchFact({
  type: "channel.chat_settings.update",
  schema: Payload,
  keyOf: ({ broadcaster_user_id }, sentAt) => `twitch:room:${broadcaster_user_id}:${sentAt}`,
  toEvent: (told, occasion, id) => ({
    _tag: "RoomSettingsChanged",
    ...baseOf(told, null, occasion, id),
    settings: settingsOf(told),
    changedBy: null
  })
})
