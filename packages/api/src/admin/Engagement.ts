import { Person } from "@kickstand/domain/event/EventBase"
import { BroadcasterHasNoChannel } from "@kickstand/domain/loyalty/engine/BroadcasterHasNoChannel"
import { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { unknownBroadcaster } from "./adminErrors.ts"
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

const order = HttpApiEndpoint.post("order", "/engagement/:broadcasterId/orders", {
  params,
  payload: Schema.Struct({ order: AskedOrder, viewer: Schema.optionalKey(Schema.NullOr(Person)) }),
  success: Schema.Struct({ orderId: Schema.String }),
  error: [unknownBroadcaster, hasNoChannel]
}).annotateMerge(OpenApi.annotations({
  summary: "Order something of the engagement engine",
  description: "The order takes its place in the log, behind what chat asked for before; the engine carries it out in its "
    + "turn, or refuses it with a reason."
}))

const outcome = HttpApiEndpoint.get("outcome", "/engagement/:broadcasterId/orders/:orderId", {
  params: { ...params, orderId: Schema.String },
  success: Schema.Struct({
    /** `null` unless it was refused. */
    refused: Schema.NullOr(Schema.String)
  })
}).annotateMerge(OpenApi.annotations({ summary: "Why an order was refused" }))

/** What operators do with the engagement engine. */
export class Engagement extends HttpApiGroup.make("engagement").add(show, order, outcome) {}
