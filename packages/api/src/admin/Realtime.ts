import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { unknownChannel } from "./adminErrors.ts"

/** A channel that is followed over Kick's socket. */
export const FollowedChannel = Schema.Struct({
  channel: ChannelId,
  /** `null` when the channel is not tracked any more; then it is not followed either. */
  slug: Schema.NullOr(Schema.String),
  /** Until when it is known to have been listened to. */
  seenAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "FollowedChannel" })

/** A time in which a channel that should have been listened to was not. */
export const RealtimeGap = Schema.Struct({
  channel: ChannelId,
  since: Timestamp,
  until: Timestamp,
  /** Whether the chat of that time was fetched afterwards; what else the socket tells cannot be. */
  chatFilled: Schema.Boolean
}).annotate({ identifier: "RealtimeGap" })

const status = HttpApiEndpoint.get("status", "/realtime", {
  success: Schema.Struct({ channels: Schema.Array(FollowedChannel), gaps: Schema.Array(RealtimeGap) })
}).annotateMerge(OpenApi.annotations({
  summary: "What is followed over Kick's socket, and what is missing",
  description: "Unofficial: Kick promises nothing of its website's socket. `gaps` are those of the last 7 days, at most 100, newest first."
}))

const turn = HttpApiEndpoint.put("turn", "/realtime/:slug", {
  params: { slug: Schema.String },
  payload: Schema.Struct({ on: Schema.Boolean }),
  success: Schema.Struct({ channel: ChannelId, on: Schema.Boolean }),
  error: unknownChannel
}).annotateMerge(OpenApi.annotations({
  summary: "Follow a channel over Kick's socket, or stop doing so",
  description: "Unofficial, and off until it is switched on. Workers notice within seconds."
}))

/** Kick's unofficial socket: which channels are followed over it, and when they were not heard. */
export class Realtime extends HttpApiGroup.make("realtime").add(status, turn) {}
