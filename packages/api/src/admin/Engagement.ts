import { Person } from "@kickstand/domain/event/EventBase"
import { BroadcasterHasNoChannel } from "@kickstand/domain/loyalty/engine/BroadcasterHasNoChannel"
import { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { balance, coins, entries, gambles, giveaways, seeds, songs, wheel } from "./engagementViews.ts"
import { wireError } from "./wireError.ts"

const unknownBroadcaster = wireError(UnknownBroadcaster, { code: "broadcaster_not_found", status: 404, fields: ["id"] })

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

const order = HttpApiEndpoint.post("order", "/engagement/:broadcasterId/orders", {
  params,
  payload: Schema.Struct({ order: AskedOrder, viewer: Schema.optionalKey(Schema.NullOr(Person)) }),
  success: Schema.Struct({
    orderId: Schema.String,
    /** Its position in the log, for who asks what became of it. */
    position: Schema.Int
  }),
  error: [unknownBroadcaster, hasNoChannel]
}).annotateMerge(OpenApi.annotations({
  summary: "Order something of the engagement engine",
  description: "The order takes its place in the log, behind what chat asked for before; the engine carries it out in its "
    + "turn, or refuses it with a reason."
}))

const position = Schema.Int.pipe(Schema.optionalKey)

const outcome = HttpApiEndpoint.get("outcome", "/engagement/:broadcasterId/orders/:orderId", {
  params: { ...params, orderId: Schema.String },
  query: { position, decidedBy: position },
  success: Schema.Struct({
    /** `null` unless it was refused. */
    refused: Schema.NullOr(Schema.String),
    /** `null` where its position was not told. */
    state: Schema.NullOr(Schema.Literals(["waiting", "done", "refused"])),
    /** What to ask with the next time while it is waiting; `null` before the engine came to it. */
    decidedBy: Schema.NullOr(Schema.Int)
  })
}).annotateMerge(OpenApi.annotations({
  summary: "What became of an order",
  description: "With the order's `position`, whether it was carried out: it is `done` once every other question of this group "
    + "answers with what it changed. Ask again while it is `waiting`, with `decidedBy` as it was answered last."
}))

/** What operators do with the engagement engine, and what there is to see of it. */
export class Engagement extends HttpApiGroup.make("engagement")
  .add(show, order, outcome, coins, balance, songs, giveaways, entries, wheel, gambles, seeds)
{}
