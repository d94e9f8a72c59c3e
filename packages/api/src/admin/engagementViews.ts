import { Person } from "@kickstand/domain/event/EventBase"
import { Platform } from "@kickstand/domain/event/Platform"
import { Eligibility } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import { GambleGame } from "@kickstand/domain/loyalty/gamble/GambleGame"
import { Schema } from "effect"
import { HttpApiEndpoint, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"

const params = { broadcasterId: Schema.String }

const atLeast1 = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)), Schema.optionalKey)

/** Which rows: page 1 and 25 rows when absent. */
const query = {
  page: atLeast1,
  limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 200 })), Schema.optionalKey)
}

/** Where an outcome can be reckoned again from: the hash that stood for the seed, and the text that it decided over. */
const chance = {
  roll: Schema.Int,
  seedHash: Schema.String,
  nonce: Schema.String
}

/** A giveaway as it stands. */
export const GiveawayState = Schema.Struct({
  giveawayId: Schema.String,
  title: Schema.String,
  keyword: Schema.String,
  eligibility: Eligibility,
  openedAt: Timestamp,
  /** `null` while it is open. */
  closedAt: Schema.NullOr(Timestamp),
  entries: Schema.Int,
  /** In the order in which they were drawn; `replaced` tells that another was drawn in their place. */
  winners: Schema.Array(Schema.Struct({
    platform: Platform,
    viewer: Person,
    at: Timestamp,
    replaced: Schema.Boolean
  }))
}).annotate({ identifier: "GiveawayState" })

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

/** Giveaways and who won them. */
export const giveaways = HttpApiEndpoint.get("giveaways", "/engagement/:broadcasterId/giveaways", {
  params,
  query,
  success: Schema.Struct({ items: Schema.Array(GiveawayState), total: Schema.Int })
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

/** Turns of the wheel. */
export const spins = HttpApiEndpoint.get("spins", "/engagement/:broadcasterId/spins", {
  params,
  query,
  success: Schema.Struct({ items: Schema.Array(Spin), total: Schema.Int })
}).annotateMerge(OpenApi.annotations({ summary: "Turns of the wheel, latest first" }))

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
