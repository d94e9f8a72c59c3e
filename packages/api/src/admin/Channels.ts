import { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema, Struct } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { platformAppMissing, platformAway, platformRefused, slugTaken, unknownChannel } from "./adminErrors.ts"
import { SubscriptionState, SubscriptionSummary } from "./SubscriptionState.ts"

/** A tracked channel as the admin API shows it. */
export const Channel = Schema.Struct({
  ...TrackedChannel.fields,
  /** How its subscriptions at the platform are; `null` where nothing is known of them, as without the platform's app. */
  subscriptions: Schema.NullOr(SubscriptionState),
  addedAt: Timestamp,
  updatedAt: Timestamp
}).annotate({ identifier: "Channel" })

const { platform, userId, slug, ...known } = TrackedChannel.mapFields(Struct.omit(["id", "addedAt", "updatedAt"])).fields

/** A channel to track; what is not told of it counts as unknown. */
export const ChannelToAdd = Schema.Struct({
  platform,
  /** Looked up at the platform when absent, with everything else that is not told. */
  userId: userId.pipe(Schema.optionalKey),
  slug,
  ...Struct.map(known, Schema.optionalKey)
}).annotate({ identifier: "ChannelToAdd" })

const list = HttpApiEndpoint.get("list", "/channels", {
  success: Schema.Array(Channel)
}).annotateMerge(OpenApi.annotations({ summary: "Tracked channels", description: "By slug." }))

const add = HttpApiEndpoint.post("add", "/channels", {
  payload: ChannelToAdd,
  success: Channel,
  error: [slugTaken, unknownChannel, platformAppMissing, platformAway, platformRefused]
}).annotateMerge(OpenApi.annotations({
  summary: "Track a channel",
  description: "Adds a channel, or replaces what was said of it when it is tracked already. With a slug alone it is looked up " +
    "at the platform. Where the platform's app is configured its events are subscribed to as well; `subscriptions` says how " +
    "that went, and what is missing is tried again in the background."
}))

const sync = HttpApiEndpoint.post("sync", "/channels/:platform/sync", {
  params: { platform: Platform },
  success: SubscriptionSummary,
  error: platformAppMissing
}).annotateMerge(OpenApi.annotations({
  summary: "Mend the subscriptions at a platform",
  description: "Compares the platform's list with the tracked channels at once, and mends what differs."
}))

const remove = HttpApiEndpoint.delete("remove", "/channels/:platform/:userId", {
  params: { platform: Platform, userId: Schema.String },
  success: Schema.Struct({ removed: Schema.Boolean })
}).annotateMerge(OpenApi.annotations({
  summary: "Stop tracking a channel",
  description: "What was stored stays; its subscriptions at the platform end. `removed` is false when the channel was not tracked."
}))

/** Which channels' deliveries are kept. */
export class Channels extends HttpApiGroup.make("channels").add(list, add, remove, sync) {}
