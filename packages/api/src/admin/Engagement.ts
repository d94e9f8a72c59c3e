import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Person } from "@kickstand/domain/event/EventBase"
import { BroadcasterHasNoChannel } from "@kickstand/domain/loyalty/engine/BroadcasterHasNoChannel"
import { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { Platform } from "@kickstand/domain/event/Platform"
import { SongOutcome, SongProvider } from "@kickstand/domain/loyalty/songrequest/Song"
import { WheelSegment } from "@kickstand/domain/loyalty/wheel/WheelSegment"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { unknownBroadcaster } from "./adminErrors.ts"
import { entries, gambles, giveaways, GiveawayState, spins } from "./engagementViews.ts"
import { wireError } from "./wireError.ts"

const hasNoChannel = wireError(BroadcasterHasNoChannel, { code: "broadcaster_has_no_channel", status: 409, fields: ["id"] })

/** What engagement is like for a broadcaster now, as far as the engine has decided. */
export const EngagementState = Schema.Struct({
  settings: EngagementSettings,
  /** SHA-256 of the seed that outcomes derive from now; `null` before the first. */
  seedHash: Schema.NullOr(Schema.String),
  /** What the house took in beyond what it paid out, and what viewers and house have together. Coins. */
  house: Schema.Int,
  issued: Schema.Int,
  queuedSongs: Schema.Int,
  openGiveaway: Schema.NullOr(Schema.String)
}).annotate({ identifier: "EngagementState" })

const params = { broadcasterId: Schema.String }

const show = HttpApiEndpoint.get("show", "/engagement/:broadcasterId", {
  params,
  success: EngagementState,
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({ summary: "The engagement of a broadcaster" }))

/** What a viewer has with a broadcaster. */
export const CoinBalance = Schema.Struct({
  platform: Platform,
  userId: Schema.String,
  username: Schema.String,
  coins: Schema.Int
}).annotate({ identifier: "CoinBalance" })

/** A song that somebody asked for. `outcome` and `endedAt` are `null` while it is in the queue. */
export const RequestedSong = Schema.Struct({
  songId: Schema.String,
  platform: Platform,
  requester: Person,
  provider: SongProvider,
  url: Schema.String,
  requestedAt: Timestamp,
  outcome: Schema.NullOr(SongOutcome),
  endedAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "RequestedSong" })

/** The wheel as it stands, and what it last stopped at. */
export const WheelState = Schema.Struct({
  title: Schema.String,
  segments: Schema.Array(WheelSegment),
  lastSpin: Schema.NullOr(Schema.Struct({
    spinId: Schema.String,
    platform: Platform,
    /** `null` when an operator turned it. */
    viewer: Schema.NullOr(Person),
    result: Schema.String,
    coins: Schema.Int,
    at: Timestamp
  }))
}).annotate({ identifier: "WheelState" })

/** A secret that outcomes derived from. */
export const SeedPublished = Schema.Struct({
  /** SHA-256 of the seed, which was told before any outcome derived from it. */
  seedHash: Schema.String,
  /** `null` while outcomes derive from it. Hexadecimal digits. */
  seed: Schema.NullOr(Schema.String),
  begunAt: Timestamp
}).annotate({ identifier: "SeedPublished" })

/** Whether commands are answered in a channel's chat, as far as answers were tried. */
export const ReplyState = Schema.Struct({
  broadcasterId: Schema.String,
  broadcaster: Schema.String,
  channel: ChannelId,
  /** When the last answer got through. */
  sentAt: Schema.NullOr(Timestamp),
  /** When the last one did not, and why. */
  failedAt: Schema.NullOr(Timestamp),
  reason: Schema.NullOr(Schema.String)
}).annotate({ identifier: "ReplyState" })

/** How an order went. */
export const OrderOutcome = Schema.Struct({
  /** Whether the engine has come to it. */
  decided: Schema.Boolean,
  /** Whether what it changed is in all that this group tells. */
  counted: Schema.Boolean,
  /** `null` unless it was refused. */
  refused: Schema.NullOr(Schema.String),
  /** What came of it, in sentences; told where `after` was given. */
  told: Schema.Array(Schema.String)
}).annotate({ identifier: "OrderOutcome" })

const order = HttpApiEndpoint.post("order", "/engagement/:broadcasterId/orders", {
  params,
  payload: Schema.Struct({ order: AskedOrder, viewer: Schema.optionalKey(Schema.NullOr(Person)) }),
  success: Schema.Struct({
    orderId: Schema.String,
    /** Where in the log the order stands. */
    position: Schema.Int
  }),
  error: [unknownBroadcaster, hasNoChannel]
}).annotateMerge(OpenApi.annotations({
  summary: "Order something of the engagement engine",
  description: "The order takes its place in the log, behind what chat asked for before; the engine carries it out in its "
    + "turn, or refuses it with a reason."
}))

const outcome = HttpApiEndpoint.get("outcome", "/engagement/:broadcasterId/orders/:orderId", {
  params: { ...params, orderId: Schema.String },
  query: { after: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)), Schema.optionalKey) },
  success: OrderOutcome
}).annotateMerge(OpenApi.annotations({
  summary: "How an order went",
  description: "With `after`, the position that the order was answered with, as soon as the engine has decided. Without it "
    + "only refusals are known, when the read models have heard of them."
}))

const page = {
  page: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)), Schema.optionalKey),
  limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 500 })), Schema.optionalKey)
}

const coins = HttpApiEndpoint.get("coins", "/engagement/:broadcasterId/coins", {
  params,
  query: page,
  success: Schema.Struct({ coins: Schema.Int, viewers: Schema.Int, items: Schema.Array(CoinBalance) }),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "What viewers have, most coins first",
  description: "`coins` and `viewers` are those of all viewers together. 25 items unless `limit` says otherwise."
}))

const balance = HttpApiEndpoint.get("balance", "/engagement/:broadcasterId/coins/:platform/:viewer", {
  params: { ...params, platform: Platform, viewer: Schema.String },
  success: Schema.NullOr(CoinBalance),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "What one viewer has",
  description: "`viewer` is the platform's id of them, or the name that they were seen under last. `null` for somebody who "
    + "was never seen; 0 coins for whoever never had any."
}))

const songs = HttpApiEndpoint.get("songs", "/engagement/:broadcasterId/songs", {
  params,
  query: page,
  success: Schema.Struct({ queue: Schema.Array(RequestedSong), past: Schema.Array(RequestedSong), pastTotal: Schema.Int }),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "The queue of songs, and what left it",
  description: "The head of the queue is playing. What left it is paged, latest first; 25 unless `limit` says otherwise."
}))

const giveaway = HttpApiEndpoint.get("giveaway", "/engagement/:broadcasterId/giveaway", {
  params,
  success: Schema.NullOr(GiveawayState),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({ summary: "The giveaway that was opened last", description: "`null` before the first." }))

const wheel = HttpApiEndpoint.get("wheel", "/engagement/:broadcasterId/wheel", {
  params,
  success: Schema.NullOr(WheelState),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({ summary: "The wheel", description: "`null` before there is one." }))

const seeds = HttpApiEndpoint.get("seeds", "/engagement/:broadcasterId/seeds", {
  params,
  query: page,
  success: Schema.Array(SeedPublished),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "The seeds of games of chance, latest first",
  description: "Whoever has a seed reckons its outcomes again: `kickstand engagement verify-outcome`."
}))

const replies = HttpApiEndpoint.get("replies", "/engagement-replies", {
  success: Schema.Array(ReplyState)
}).annotateMerge(OpenApi.annotations({
  summary: "Whether commands are answered",
  description: "The channels of broadcasters who have engagement and its answers on."
}))

/** What operators do with the engagement engine. */
export class Engagement extends HttpApiGroup.make("engagement")
  .add(show, order, outcome, coins, balance, songs, giveaway, giveaways, entries, wheel, spins, gambles, seeds, replies)
{}
