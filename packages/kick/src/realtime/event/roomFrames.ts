import { digest } from "@kickstand/domain/event/naturalId"
import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { RoomSetting } from "@kickstand/domain/event/RoomSettingsChanged"
import { Schema } from "effect"
import { Id, maybe, readCount, readId, readText } from "../../event/fields.ts"
import { isJsonObject, type JsonObject } from "../../event/KickBody.ts"
import { type FrameOccasion, frameBase, realtimeEvent, type Told } from "../RealtimeEvent.ts"

const readRules = (value: unknown): ReadonlyArray<string> =>
  (Array.isArray(value) ? value : []).flatMap((rule) => readText(rule) ?? [])

/** `MessageDeletedEvent`. */
export const MessageDeletedFrame = realtimeEvent({
  types: ["MessageDeletedEvent"],
  schema: Schema.Struct({
    message: Schema.Struct({ id: Id }),
    aiModerated: maybe(Schema.Boolean, (value) => value === true),
    violatedRules: maybe(Schema.Array(Schema.String), readRules)
  }),
  tell: ({ message, aiModerated, violatedRules }, occasion) => {
    const key = `kick:deleted:${message.id}`
    return {
      key,
      telling: null,
      events: [{
        _tag: "ChatMessageDeleted",
        ...frameBase(key, occasion),
        messageId: message.id,
        moderator: null,
        automatic: aiModerated,
        violatedRules
      }]
    }
  }
})

/** `ChatroomClearEvent`. */
export const ChatroomClearFrame = realtimeEvent({
  types: ["ChatroomClearEvent"],
  schema: Schema.Struct({ id: maybe(Schema.NullOr(Schema.String), readId) }),
  tell: ({ id }, occasion) => {
    const key = `kick:cleared:${userIdOf(occasion.channel)}:${id ?? occasion.receivedAt}`
    return { key, telling: null, events: [{ _tag: "ChatCleared", ...frameBase(key, occasion), moderator: null }] }
  }
})

const told = (settings: ReadonlyArray<RoomSetting>, occasion: FrameOccasion): Told | null => {
  if (settings.length === 0) return null
  const { channel, receivedAt } = occasion
  const key = `kick:room:${userIdOf(channel)}:${receivedAt}:${digest(JSON.stringify(settings))}`
  return {
    key,
    telling: null,
    events: [{ _tag: "RoomSettingsChanged", ...frameBase(key, occasion), settings, changedBy: null }]
  }
}

/** @param seconds how many seconds one of the field's units has */
const setting = (name: string, value: unknown, field: string | null, seconds = 1): ReadonlyArray<RoomSetting> => {
  if (!isJsonObject(value) || typeof value.enabled !== "boolean") return []
  const amount = field === null ? null : readCount(value[field])
  return [{ setting: name, enabled: value.enabled, value: amount === null ? null : amount * seconds }]
}

const Anything = Schema.Unknown.pipe(Schema.refine(isJsonObject))

const minute = 60

/** `ChatroomUpdatedEvent`: all settings; how long one must follow, and how old an account must be, in minutes. */
export const ChatroomUpdatedFrame = realtimeEvent({
  types: ["ChatroomUpdatedEvent"],
  schema: Anything,
  tell: (data: JsonObject, occasion) =>
    told([
      ...setting("slow_mode", data.slow_mode, "message_interval"),
      ...setting("followers_mode", data.followers_mode, "min_duration", minute),
      ...setting("subscribers_mode", data.subscribers_mode, null),
      ...setting("emotes_mode", data.emotes_mode, null),
      ...setting("account_age", data.account_age, "min_duration", minute),
      ...setting("bot_protection", data.advanced_bot_protection, "remaining_time")
    ], occasion)
})

/** `ChatSettingsChanged`: all settings under newer names, in seconds. */
export const ChatSettingsFrame = realtimeEvent({
  types: ["ChatSettingsChanged"],
  schema: Schema.Struct({ settings: Anything }),
  tell: ({ settings }, occasion) =>
    told([
      ...setting("slow_mode", settings.slow_mode, "duration_seconds"),
      ...setting("followers_mode", settings.followers_only_mode, "duration_seconds"),
      ...setting("subscribers_mode", settings.subscribers_only_mode, null),
      ...setting("emotes_mode", settings.emotes_only_mode, null),
      ...setting("account_age", settings.minimum_account_age, "duration_seconds"),
      ...setting("allow_links", settings.allow_links, null)
    ], occasion)
})
