import { BroadcastNotFound } from "@kickstand/domain/broadcast/BroadcastNotFound"
import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { channelNotTracked } from "./Transfer.ts"
import { countUpTo, page, pageOf, Person } from "./listed.ts"
import { wireError } from "./wireError.ts"

const figures = {
  id: Schema.String,
  startedAt: Timestamp,
  /** `null` while on air. */
  endedAt: Schema.NullOr(Timestamp),
  title: Schema.NullOr(Schema.String),
  messages: Schema.Int,
  chatters: Schema.Int,
  /** Weighted by time; `null` when nobody told how many watched. */
  averageViewers: Schema.NullOr(Schema.Int),
  peakViewers: Schema.NullOr(Schema.Int),
  clips: Schema.Int
}

/** A broadcast in a list. */
export const BroadcastRow = Schema.Struct(figures).annotate({ identifier: "BroadcastRow" })

/** Something that happened at one moment of a broadcast, or began at it. */
export const BroadcastMoment = Schema.Struct({
  id: Schema.String,
  at: Timestamp,
  kind: Schema.Literals(["pin", "poll", "prediction", "host", "clip", "ban"]),
  /** Who did it, or whom it befell; `null` when nobody was named, or it is the streamer. The id is `null` where only the name was told. */
  who: Schema.NullOr(Schema.Struct({ id: Schema.NullOr(Schema.String), username: Schema.String })),
  /** The pinned message, the question, a host's message, the title of a clip, the reason of a ban. */
  text: Schema.NullOr(Schema.String),
  /** Viewers of a host, views of a clip; otherwise `null`. */
  amount: Schema.NullOr(Schema.Int),
  /** Of a clip. */
  url: Schema.NullOr(Schema.String),
  /** When a ban runs out, or a pin was taken down; `null` when nothing tells of it. */
  until: Schema.NullOr(Timestamp),
  /** What could be voted for or bet on, with votes or channel points, and whether it came true. */
  options: Schema.Array(Schema.Struct({ label: Schema.String, amount: Schema.Int, won: Schema.Boolean }))
}).annotate({ identifier: "BroadcastMoment" })

/** Everything that is known of one broadcast. */
export const BroadcastReport = Schema.Struct({
  ...figures,
  channel: Schema.Struct({
    id: ChannelId,
    platform: Platform,
    userId: Schema.String,
    slug: Schema.String,
    displayName: Schema.NullOr(Schema.String)
  }),
  /** Where it ends, or has come by now. */
  until: Timestamp,
  /** How many watched, oldest first; of very many the highest of every stretch. */
  viewers: Schema.Array(Schema.Struct({ at: Timestamp, viewers: Schema.Int })),
  /** The chat of ten equal stretches, oldest first. */
  segments: Schema.Array(Schema.Struct({
    from: Timestamp,
    messages: Schema.Int,
    subscriberMessages: Schema.Int,
    chatters: Schema.Int,
    subscriberChatters: Schema.Int
  })),
  /** Words and phrases, most often written first. */
  keywords: Schema.Array(Schema.Struct({ keyword: Schema.String, count: Schema.Int, people: Schema.Int })),
  topChatters: Schema.Array(Schema.Struct({ ...Person.fields, count: Schema.Int })),
  /** Oldest first; of each kind the latest 200. */
  moments: Schema.Array(BroadcastMoment),
  /** How many there were of each kind. */
  totals: Schema.Record(BroadcastMoment.fields.kind, Schema.Int),
  subscriptions: Schema.Int,
  /** KICKs. */
  kicks: Schema.Int
}).annotate({ identifier: "BroadcastReport" })

const broadcastNotFound = wireError(BroadcastNotFound, { code: "broadcast_not_found", status: 404, fields: ["id"] })

const list = HttpApiEndpoint.get("list", "/channels/:platform/:userId/broadcasts", {
  params: { platform: Platform, userId: Schema.String },
  query: {
    ...page,
    limit: countUpTo(50),
    /** When they began, inclusive; until, exclusive. */
    from: Timestamp.pipe(Schema.optionalKey),
    to: Timestamp.pipe(Schema.optionalKey),
    /** What the title contains, whatever the case. */
    title: Schema.String.pipe(Schema.optionalKey),
    /** For how many minutes they were on air at least. */
    minutes: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)), Schema.optionalKey)
  },
  success: Schema.Struct(pageOf(BroadcastRow)),
  error: channelNotTracked
}).annotateMerge(OpenApi.annotations({
  summary: "Broadcasts of a channel",
  description: "Newest first; ten a page when `limit` is absent."
}))

const show = HttpApiEndpoint.get("show", "/broadcasts/:id", {
  params: { id: Schema.String },
  success: BroadcastReport,
  error: broadcastNotFound
}).annotateMerge(OpenApi.annotations({ summary: "One broadcast" }))

/** What was told of times on air. */
export class Broadcasts extends HttpApiGroup.make("broadcasts").add(list, show) {}
