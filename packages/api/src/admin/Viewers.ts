import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { countUpTo, pageOf } from "./listed.ts"

/** Somebody who was found by a name. */
export const FoundViewer = Schema.Struct({
  platform: Platform,
  userId: Schema.String,
  /** The name that they bear now. */
  username: Schema.String,
  /** The name that was found; theirs of old, perhaps. */
  found: Schema.String,
  /** When they were last seen under it. */
  lastAt: Timestamp
}).annotate({ identifier: "FoundViewer" })

const channel = ChannelId

/** Everything that is known of somebody; lists are the newest, with how many there are in all. */
export const ViewerReport = Schema.Struct({
  platform: Platform,
  userId: Schema.String,
  /** The name that they bear now; `null` for somebody who was never seen under a name. */
  username: Schema.NullOr(Schema.String),
  /** `null` for somebody who was never seen. */
  firstSeenAt: Schema.NullOr(Timestamp),
  lastSeenAt: Schema.NullOr(Timestamp),
  /** The last first. */
  names: Schema.Struct(pageOf(Schema.Struct({ username: Schema.String, firstAt: Timestamp, lastAt: Timestamp }))),
  /** By channel, most first. */
  messages: Schema.Struct(pageOf(Schema.Struct({
    channel,
    messages: Schema.Int,
    /** The UTC day of the first. */
    firstDay: Schema.String,
    lastAt: Timestamp
  }))),
  /** What was told last of their subscription to each channel. */
  subscriptions: Schema.Struct(pageOf(Schema.Struct({
    channel,
    months: Schema.Int,
    isGifted: Schema.Boolean,
    gifter: Schema.NullOr(Schema.String),
    at: Timestamp
  }))),
  /** Subscriptions that they gave away, by channel. */
  gifts: Schema.Struct(pageOf(Schema.Struct({ channel, gifts: Schema.Int, lastGiftAt: Timestamp }))),
  /** KICKs that they sent, by channel. */
  kicks: Schema.Struct(pageOf(Schema.Struct({ channel, amount: Schema.Int }))),
  bans: Schema.Struct(pageOf(Schema.Struct({
    id: Schema.String,
    channel,
    at: Timestamp,
    moderator: Schema.NullOr(Schema.String),
    reason: Schema.NullOr(Schema.String),
    /** `null` for good. */
    expiresAt: Schema.NullOr(Timestamp)
  }))),
  redemptions: Schema.Struct(pageOf(Schema.Struct({
    id: Schema.String,
    channel,
    at: Timestamp,
    reward: Schema.String,
    /** Channel points. */
    cost: Schema.Int,
    input: Schema.NullOr(Schema.String)
  }))),
  clips: Schema.Struct(pageOf(Schema.Struct({
    id: Schema.String,
    channel,
    at: Timestamp,
    title: Schema.String,
    url: Schema.String,
    views: Schema.Int
  }))),
  /** Whose channel they are, when it is tracked: streamers are not erased. */
  streamerOf: Schema.NullOr(Schema.String)
}).annotate({ identifier: "ViewerReport" })

const search = HttpApiEndpoint.get("search", "/viewers", {
  query: {
    name: Schema.String.pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(100))),
    limit: countUpTo(100)
  },
  success: Schema.Array(FoundViewer)
}).annotateMerge(OpenApi.annotations({
  summary: "Find viewers",
  description: "By the beginning of any name that they bear or bore, whatever the case, and by their id. Those with the "
    + "very name come first. Twenty when `limit` is absent."
}))

const show = HttpApiEndpoint.get("show", "/viewers/:platform/:userId", {
  params: { platform: Platform, userId: Schema.String },
  success: ViewerReport
}).annotateMerge(OpenApi.annotations({
  summary: "Everything that is known of a viewer",
  description: "In all tracked channels of their platform. Somebody who was never seen has empty lists."
}))

/** The people in the chats. */
export class Viewers extends HttpApiGroup.make("viewers").add(search, show) {}
