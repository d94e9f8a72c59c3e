import { Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { EpochMillis } from "../event/EventBase.ts"
import { Platform } from "../event/Platform.ts"

/** A streamer's short name in addresses: lower-case letters, digits, `_` and `-`. */
export const Slug = Schema.String.pipe(Schema.check(Schema.isPattern(/^[a-z0-9_-]{1,100}$/)))

/** A channel whose deliveries are kept. */
export const TrackedChannel = Schema.Struct({
  id: ChannelId,
  platform: Platform,
  /** The broadcaster's user id on the platform. */
  userId: Schema.String,
  /** Unique among the tracked channels of a platform. */
  slug: Slug,
  /** Kick's channel id, which differs from the user id. */
  channelId: Schema.NullOr(Schema.Int),
  /** Kick's chatroom id. */
  chatroomId: Schema.NullOr(Schema.Int),
  displayName: Schema.NullOr(Schema.String),
  /** ISO 639-1. */
  language: Schema.NullOr(Schema.String),
  addedAt: EpochMillis,
  updatedAt: EpochMillis
})
export interface TrackedChannel extends Schema.Schema.Type<typeof TrackedChannel> {}

/** What an operator says of a channel to track; told again, it replaces what was said before. */
export type ChannelToTrack = Omit<TrackedChannel, "id" | "addedAt" | "updatedAt">
