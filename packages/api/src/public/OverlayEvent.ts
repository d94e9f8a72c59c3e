import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { LocalInstant } from "./PublicAnswer.ts"

/** The kinds of news that overlays show, by which events are named and chosen. */
export const overlayKinds = ["coins", "songs", "giveaway", "wheel", "gamble", "alerts"] as const
export type OverlayKind = typeof overlayKinds[number]

const { Boolean, Int, Literals, NullOr, String } = Schema

const happened = { platform: Platform, received_at: LocalInstant }

/** An alert: a follow, a subscription, gifts, KICKs, a cheer, a host or a raid. */
const Alert = Schema.Struct({
  type: Literals([
    "channel.followed",
    "channel.subscription.new",
    "channel.subscription.renewal",
    "channel.subscription.gifts",
    "kicks.gifted",
    "channel.cheered",
    "channel.hosted",
    "channel.raided"
  ]),
  ...happened,
  actor: NullOr(String),
  message: NullOr(String),
  target: Schema.optionalKey(String),
  amount: Schema.optionalKey(Int),
  count: Schema.optionalKey(Int)
})

/** What an event of the stream tells, by its type. */
export const OverlayEvent = Schema.Union([
  Schema.Struct({ type: Literals(["coins.granted", "coins.taken"]), ...happened, username: String, coins: Int, reason: String }),
  Schema.Struct({ type: Schema.Literal("coins.given"), ...happened, username: String, receiver: String, coins: Int }),
  Schema.Struct({
    type: Schema.Literal("song.requested"),
    ...happened,
    song_id: String,
    requester_username: String,
    provider: Literals(["youtube", "spotify", "soundcloud"]),
    song_url: String
  }),
  Schema.Struct({
    type: Schema.Literal("song.ended"),
    ...happened,
    song_id: String,
    outcome: Literals(["played", "skipped", "withdrawn", "removed"])
  }),
  Schema.Struct({ type: Schema.Literal("giveaway.opened"), ...happened, title: String, keyword: String }),
  Schema.Struct({ type: Schema.Literal("giveaway.entered"), ...happened, username: String }),
  Schema.Struct({ type: Schema.Literal("giveaway.drawn"), ...happened, username: String, is_redraw: Boolean }),
  Schema.Struct({ type: Schema.Literal("giveaway.closed"), ...happened }),
  Schema.Struct({ type: Schema.Literal("wheel.configured"), ...happened, title: String, segments: Schema.Array(String) }),
  /** `username` is `null` when the operator turned it. */
  Schema.Struct({ type: Schema.Literal("wheel.spun"), ...happened, username: NullOr(String), result: String, coins: Int }),
  Schema.Struct({
    type: Schema.Literal("gamble.played"),
    ...happened,
    username: String,
    game_type: Literals(["coinflip", "dice"]),
    outcome: Literals(["win", "lose"]),
    stake: Int,
    payout: Int
  }),
  Alert
]).annotate({ identifier: "OverlayEvent" })
export type OverlayEvent = typeof OverlayEvent.Type
