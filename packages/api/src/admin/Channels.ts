import { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema, Struct } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { slugTaken } from "./adminErrors.ts"

/** A tracked channel as the admin API shows it. */
export const Channel = Schema.Struct({
  ...TrackedChannel.fields,
  addedAt: Timestamp,
  updatedAt: Timestamp
}).annotate({ identifier: "Channel" })

const { platform, userId, slug, ...known } = TrackedChannel.mapFields(Struct.omit(["id", "addedAt", "updatedAt"])).fields

/** A channel to track; what is not told of it counts as unknown. */
export const ChannelToAdd = Schema.Struct({
  platform,
  userId,
  slug,
  ...Struct.map(known, Schema.optionalKey)
}).annotate({ identifier: "ChannelToAdd" })

const list = HttpApiEndpoint.get("list", "/channels", {
  success: Schema.Array(Channel)
}).annotateMerge(OpenApi.annotations({ summary: "Tracked channels", description: "By slug." }))

const add = HttpApiEndpoint.post("add", "/channels", {
  payload: ChannelToAdd,
  success: Channel,
  error: slugTaken
}).annotateMerge(OpenApi.annotations({
  summary: "Track a channel",
  description: "Adds a channel, or replaces what was said of it when it is tracked already."
}))

const remove = HttpApiEndpoint.delete("remove", "/channels/:platform/:userId", {
  params: { platform: Platform, userId: Schema.String },
  success: Schema.Struct({ removed: Schema.Boolean })
}).annotateMerge(OpenApi.annotations({
  summary: "Stop tracking a channel",
  description: "What was stored stays. `removed` is false when the channel was not tracked."
}))

/** Which channels' deliveries are kept. */
export class Channels extends HttpApiGroup.make("channels").add(list, add, remove) {}
