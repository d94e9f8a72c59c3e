import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { Schema } from "effect"
import { Count, Id, maybe, MaybeCount, MaybeFlag, MaybeInstant, MaybeText, readId, readText } from "../../event/fields.ts"
import { isJsonObject } from "../../event/KickBody.ts"
import { type FrameOccasion, frameBase, realtimeEvent } from "../RealtimeEvent.ts"

const identified = (livestreamId: string, occasion: FrameOccasion): Event => ({
  _tag: "StreamIdentified",
  ...frameBase(`kick:livestream:${userIdOf(occasion.channel)}:id:${livestreamId}:${occasion.receivedAt}`, occasion),
  livestreamId
})

/** `StreamerIsLive`. */
export const StreamerIsLiveFrame = realtimeEvent({
  types: ["StreamerIsLive"],
  schema: Schema.Struct({
    livestream: Schema.Struct({ id: Id, session_title: MaybeText, created_at: MaybeInstant })
  }),
  tell: ({ livestream: { id, session_title: title, created_at } }, occasion) => {
    const key = `kick:livestream:${userIdOf(occasion.channel)}:on:${id}`
    const base = frameBase(key, occasion, created_at)
    return {
      key,
      telling: { kind: "live", about: "start", at: base.at, teller: "StreamerIsLive" },
      events: [{ _tag: "StreamStarted", ...base, startedAt: base.at, title }, identified(id, occasion)]
    }
  }
})

/** `StopStreamBroadcast`; it tells no time. */
export const StopStreamFrame = realtimeEvent({
  types: ["StopStreamBroadcast"],
  schema: Schema.Struct({ livestream: Schema.Struct({ id: Id }) }),
  tell: ({ livestream: { id } }, occasion) => {
    const key = `kick:livestream:${userIdOf(occasion.channel)}:off:${id}`
    const base = frameBase(key, occasion)
    return {
      key,
      telling: { kind: "live", about: "end", at: base.at, teller: "StopStreamBroadcast" },
      events: [{ _tag: "StreamEnded", ...base, startedAt: null, endedAt: base.at, title: null }]
    }
  }
})

const Category = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  name: Schema.NullOr(Schema.String),
  thumbnail: Schema.NullOr(Schema.String)
})

const readCategory = (value: unknown): typeof Category.Type | null =>
  isJsonObject(value) ? { id: readId(value.id), name: readText(value.name), thumbnail: null } : null

/** `UpdatedLiveStreamEvent`: title, category and the rest as they are now, and how many watch. */
export const StreamUpdatedFrame = realtimeEvent({
  types: ["UpdatedLiveStreamEvent"],
  schema: Schema.Struct({
    id: Id,
    session_title: MaybeText,
    language: MaybeText,
    is_mature: MaybeFlag,
    viewers: MaybeCount,
    category: maybe(Schema.NullOr(Category), readCategory)
  }),
  tell: ({ id, session_title: title, language, is_mature: mature, viewers, category }, occasion) => {
    const key = `kick:metadata:${userIdOf(occasion.channel)}:${id}:${occasion.receivedAt}`
    return {
      key,
      telling: null,
      events: [
        { _tag: "StreamChanged", ...frameBase(key, occasion), title, language, category, mature },
        identified(id, occasion),
        ...(viewers === null
          ? []
          : [{ _tag: "ViewersSampled" as const, ...frameBase(`${key}:viewers`, occasion), viewers }])
      ]
    }
  }
})

/** `LivestreamUpdated`: how many watch. */
export const LivestreamViewersFrame = realtimeEvent({
  types: ["LivestreamUpdated"],
  schema: Schema.Struct({ viewers: Count }),
  tell: ({ viewers }, occasion) => {
    const key = `kick:viewers:${userIdOf(occasion.channel)}:${occasion.receivedAt}`
    return { key, telling: null, events: [{ _tag: "ViewersSampled", ...frameBase(key, occasion), viewers }] }
  }
})
