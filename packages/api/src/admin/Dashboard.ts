import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { BroadcastMoment } from "./Broadcasts.ts"
import { Person } from "./listed.ts"
import { channelNotTracked } from "./Transfer.ts"

/** A channel as it is right now. */
export const ChannelNow = Schema.Struct({
  id: ChannelId,
  platform: Platform,
  userId: Schema.String,
  slug: Schema.String,
  displayName: Schema.NullOr(Schema.String),
  isLive: Schema.Boolean,
  /** When it went on air; `null` when it is off air, or did so before anything was heard of it. */
  startedAt: Schema.NullOr(Timestamp),
  title: Schema.NullOr(Schema.String),
  category: Schema.NullOr(Schema.String),
  /** Messages of each of the last 60 minutes, oldest first; the last is the minute that ends now. */
  minutes: Schema.Array(Schema.Int),
  /** How many watched in the last hour, oldest first. */
  viewers: Schema.Array(Schema.Struct({ at: Timestamp, viewers: Schema.Int })),
  /** Messages by hour of the reader's day, up to the present hour. */
  today: Schema.Array(Schema.Int),
  /** What the seven days before had on average at each hour of the day; `null` while there are no such days. */
  usual: Schema.NullOr(Schema.Array(Schema.Finite)),
  /** What the seven days before had on average up to this time of day. */
  usualSoFar: Schema.NullOr(Schema.Finite)
}).annotate({ identifier: "ChannelNow" })

/** Something that a streamer wants to know of. */
export const News = Schema.Struct({
  id: Schema.String,
  channel: ChannelId,
  at: Timestamp,
  kind: Schema.Literals(["subscription", "renewal", "gifted_subscription", "kicks", "host", "ban"]),
  /** Who did it, or whom it befell; `null` when nobody was named. */
  who: Schema.NullOr(Schema.String),
  /** Months of a subscription, KICKs, or viewers; `null` for a ban. */
  amount: Schema.NullOr(Schema.Int)
}).annotate({ identifier: "News" })

/** Everything that is live. */
export const Overview = Schema.Struct({
  at: Timestamp,
  /** By slug. */
  channels: Schema.Array(ChannelNow),
  /** The newest first. */
  news: Schema.Array(News)
}).annotate({ identifier: "Overview" })

/** Somebody and how much they did. */
const Ranked = Schema.Struct({ ...Person.fields, count: Schema.Int })

/** What was counted of a channel over some days. */
export const ChannelReport = Schema.Struct({
  id: ChannelId,
  slug: Schema.String,
  displayName: Schema.NullOr(Schema.String),
  /** Messages by weekday, Monday first, and hour of the reader's day. */
  week: Schema.Array(Schema.Array(Schema.Int)),
  /** By day of the reader, oldest first. */
  days: Schema.Array(Schema.Struct({
    day: Schema.String,
    messages: Schema.Int,
    /** Those that were paid by whoever subscribed. */
    subscriptions: Schema.Int,
    /** Subscriptions that were given. */
    given: Schema.Int,
    /** KICKs. */
    kicks: Schema.Int,
    bans: Schema.Int,
    redemptions: Schema.Int
  })),
  messages: Schema.Int,
  chatters: Schema.Int,
  subscribers: Schema.Struct({ normal: Schema.Int, gifted: Schema.Int }),
  /** KICKs. */
  kicks: Schema.Int,
  bans: Schema.Int,
  topChatters: Schema.Array(Ranked),
  topGifters: Schema.Array(Ranked),
  topModerators: Schema.Array(Ranked),
  /** The newest first. */
  latestBans: Schema.Array(Schema.Struct({
    id: Schema.String,
    at: Timestamp,
    who: Person,
    moderator: Schema.NullOr(Person),
    reason: Schema.NullOr(Schema.String),
    /** When it runs out; `null` for good. */
    expiresAt: Schema.NullOr(Timestamp),
    /** `null` when it was not. */
    liftedAt: Schema.NullOr(Timestamp)
  })),
  redemptions: Schema.Int,
  /** Most redeemed first. */
  topRewards: Schema.Array(Schema.Struct({ title: Schema.String, count: Schema.Int })),
  topRedeemer: Schema.NullOr(Ranked),
  /** Polls and predictions, the newest first. */
  questions: Schema.Array(BroadcastMoment),
  /** Channels with the same people in their chat within the last 30 days, most alike first. */
  similar: Schema.Array(Schema.Struct({
    platform: Platform,
    userId: Schema.String,
    slug: Schema.String,
    displayName: Schema.NullOr(Schema.String),
    /** Up to 1, for the very same people. */
    similarity: Schema.Finite
  })),
  broadcasts: Schema.Array(Schema.Struct({
    id: Schema.String,
    startedAt: Timestamp,
    endedAt: Schema.NullOr(Timestamp),
    title: Schema.NullOr(Schema.String)
  }))
}).annotate({ identifier: "ChannelReport" })

/** A name of the IANA database; UTC when absent or unknown. */
const timezone = Schema.String.pipe(Schema.optionalKey)

const overview = HttpApiEndpoint.get("overview", "/dashboard/overview", {
  query: { timezone },
  success: Overview
}).annotateMerge(OpenApi.annotations({
  summary: "Tracked channels as they are now",
  description: "`timezone` is the reader's, as in `Europe/Madrid`; UTC when absent or unknown."
}))

const live = HttpApiEndpoint.get("live", "/dashboard/live", {
  query: { timezone },
  success: HttpApiSchema.StreamSse({ data: Overview })
}).annotateMerge(OpenApi.annotations({
  summary: "Tracked channels as they change",
  description: "The overview as server-sent events: at once, and every two seconds."
}))

const channel = HttpApiEndpoint.get("channel", "/dashboard/channels/:platform/:userId", {
  params: { platform: Platform, userId: Schema.String },
  query: {
    timezone,
    days: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 90 })), Schema.optionalKey)
  },
  success: ChannelReport,
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "What was counted of a channel",
  description: "Over the last `days`, 30 when absent."
}))

/** What the dashboard shows at a glance. */
export class Dashboard extends HttpApiGroup.make("dashboard").add(overview, live, channel) {}
