import { Person } from "@kickstand/domain/event/EventBase"
import { Platform } from "@kickstand/domain/event/Platform"
import { Eligibility } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import { SongOutcome, SongProvider } from "@kickstand/domain/loyalty/songrequest/Song"
import { GambleGame } from "@kickstand/domain/loyalty/gamble/GambleGame"
import { WheelSegment } from "@kickstand/domain/loyalty/wheel/WheelSegment"
import { Schema } from "effect"
import { HttpApiEndpoint, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"

const params = { broadcasterId: Schema.String }

const atLeast1 = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)), Schema.optionalKey)

/** Which rows: page 1 and 20 rows when absent. */
const query = {
  page: atLeast1,
  limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 200 })), Schema.optionalKey)
}

/** The coins of one viewer. */
export const CoinHolder = Schema.Struct({
  platform: Platform,
  userId: Schema.String,
  username: Schema.String,
  coins: Schema.Int
}).annotate({ identifier: "CoinHolder" })

/** Where an outcome can be reckoned again from: the hash that stood for the seed, and the text that it decided over. */
const chance = {
  roll: Schema.Int,
  seedHash: Schema.String,
  nonce: Schema.String
}

/** A song that somebody asked for. */
export const QueuedSong = Schema.Struct({
  songId: Schema.String,
  platform: Platform,
  requester: Person,
  provider: SongProvider,
  url: Schema.String,
  requestedAt: Timestamp
}).annotate({ identifier: "QueuedSong" })

/** A giveaway with whoever was drawn. */
export const GiveawayDetail = Schema.Struct({
  giveawayId: Schema.String,
  title: Schema.String,
  keyword: Schema.String,
  eligibility: Eligibility,
  openedAt: Timestamp,
  /** `null` while it is open. */
  closedAt: Schema.NullOr(Timestamp),
  entries: Schema.Int,
  /** In the order in which they were drawn. */
  winners: Schema.Array(Schema.Struct({
    platform: Platform,
    viewer: Person,
    at: Timestamp,
    /** Whether another was drawn in their place. */
    replaced: Schema.Boolean
  }))
}).annotate({ identifier: "GiveawayDetail" })

/** A turn of the wheel. */
export const Spin = Schema.Struct({
  spinId: Schema.String,
  platform: Platform,
  /** `null` when the operator turned it. */
  viewer: Schema.NullOr(Person),
  /** The place of the segment among all, from 0, and its label. */
  segment: Schema.Int,
  result: Schema.String,
  coins: Schema.Int,
  at: Timestamp,
  ...chance
}).annotate({ identifier: "Spin" })

/** A game that somebody played for coins. */
export const GambleRecord = Schema.Struct({
  gambleId: Schema.String,
  platform: Platform,
  viewer: Person,
  game: GambleGame,
  outcome: Schema.Literals(["win", "lose"]),
  stake: Schema.Int,
  payout: Schema.Int,
  at: Timestamp,
  ...chance
}).annotate({ identifier: "GambleRecord" })

/** Who has how many coins. */
export const coins = HttpApiEndpoint.get("coins", "/engagement/:broadcasterId/coins", {
  params,
  query,
  success: Schema.Struct({
    /** All coins of all viewers, and who ever had any. */
    coins: Schema.Int,
    viewers: Schema.Int,
    items: Schema.Array(CoinHolder)
  })
}).annotateMerge(OpenApi.annotations({ summary: "Viewers by coins, most first" }))

/** The coins of one viewer, by name. */
export const balance = HttpApiEndpoint.get("balance", "/engagement/:broadcasterId/balance", {
  params,
  query: { platform: Platform, username: Schema.String },
  success: Schema.Struct({ holder: Schema.NullOr(CoinHolder) })
}).annotateMerge(OpenApi.annotations({
  summary: "The coins of one viewer",
  description: "Whoever was last seen under the name, in any spelling of upper and lower case; `holder` is `null` when nobody was."
}))

/** Songs that wait, and those that left. */
export const songs = HttpApiEndpoint.get("songs", "/engagement/:broadcasterId/songs", {
  params,
  success: Schema.Struct({
    /** The first asked for first; the one that is playing is at the head. */
    queue: Schema.Array(QueuedSong),
    /** The last 20 that left the queue, latest first. */
    history: Schema.Array(Schema.Struct({ ...QueuedSong.fields, outcome: SongOutcome, endedAt: Timestamp }))
  })
}).annotateMerge(OpenApi.annotations({ summary: "The song queue" }))

/** Giveaways and who won them. */
export const giveaways = HttpApiEndpoint.get("giveaways", "/engagement/:broadcasterId/giveaways", {
  params,
  query,
  success: Schema.Struct({ items: Schema.Array(GiveawayDetail), total: Schema.Int })
}).annotateMerge(OpenApi.annotations({ summary: "Giveaways, the last opened first" }))

/** Who takes part in a giveaway. */
export const entries = HttpApiEndpoint.get("entries", "/engagement/:broadcasterId/giveaways/:giveawayId/entries", {
  params: { ...params, giveawayId: Schema.String },
  query,
  success: Schema.Struct({
    items: Schema.Array(Schema.Struct({ platform: Platform, viewer: Person, at: Timestamp })),
    total: Schema.Int
  })
}).annotateMerge(OpenApi.annotations({ summary: "Who entered a giveaway, the first first" }))

/** The wheel and its last turns. */
export const wheel = HttpApiEndpoint.get("wheel", "/engagement/:broadcasterId/wheel", {
  params,
  query,
  success: Schema.Struct({
    /** `null` before there was one. */
    wheel: Schema.NullOr(Schema.Struct({ title: Schema.String, segments: Schema.Array(WheelSegment) })),
    /** Latest first. */
    spins: Schema.Array(Spin),
    total: Schema.Int
  })
}).annotateMerge(OpenApi.annotations({ summary: "The wheel and its turns, latest first" }))

/** Games that were played, and all of them together. */
export const gambles = HttpApiEndpoint.get("gambles", "/engagement/:broadcasterId/gambles", {
  params,
  query,
  success: Schema.Struct({
    stats: Schema.Struct({ played: Schema.Int, won: Schema.Int, staked: Schema.Int, paid: Schema.Int }),
    items: Schema.Array(GambleRecord),
    total: Schema.Int
  })
}).annotateMerge(OpenApi.annotations({ summary: "What was gambled, latest first" }))

/** The seeds that outcomes derived from. */
export const seeds = HttpApiEndpoint.get("seeds", "/engagement/:broadcasterId/seeds", {
  params,
  query,
  success: Schema.Struct({
    items: Schema.Array(Schema.Struct({
      /** Of the seed that began then. */
      seedHash: Schema.String,
      /** The seed before it, as hexadecimal digits; `null` for the first. */
      revealedSeed: Schema.NullOr(Schema.String),
      at: Timestamp
    })),
    total: Schema.Int
  })
}).annotateMerge(OpenApi.annotations({
  summary: "Seeds of chance, latest first",
  description: "With a seed that was published anybody can reckon an outcome again: see `kickstand engagement verify-outcome`."
}))
