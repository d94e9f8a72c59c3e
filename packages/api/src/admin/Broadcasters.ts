import { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Schema, Struct } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { broadcasterExists, invalidBroadcaster, unknownBroadcaster } from "./adminErrors.ts"

/** A broadcaster as the admin API shows it. */
export const BroadcasterDetail = Schema.Struct(Broadcaster.fields).annotate({ identifier: "Broadcaster" })

const { id, name, primaryPlatform } = Broadcaster.fields

const optional = Struct.map(
  {
    /** The first channel's when absent. */
    primaryPlatform,
    /** IANA name, such as `Europe/Prague`; `UTC` when absent. */
    timezone: Schema.String,
    /** Tracked channels by slug or platform and slug, or any by platform and user id, such as `kick:4002001`. */
    channels: Schema.Array(Schema.String)
  },
  Schema.optionalKey
)

const params = { id: Schema.String }

const list = HttpApiEndpoint.get("list", "/broadcasters", {
  success: Schema.Array(BroadcasterDetail)
}).annotateMerge(OpenApi.annotations({ summary: "Broadcasters, by id" }))

const create = HttpApiEndpoint.post("create", "/broadcasters", {
  /** `id` is chosen when absent. */
  payload: Schema.Struct({ id: Schema.optionalKey(id), name, ...optional }),
  success: BroadcasterDetail,
  error: [broadcasterExists, invalidBroadcaster]
}).annotateMerge(OpenApi.annotations({
  summary: "Add a broadcaster",
  description: "A streamer with at most one channel per platform. Channels that were another's are its own from then on."
}))

const show = HttpApiEndpoint.get("show", "/broadcasters/:id", {
  params,
  success: BroadcasterDetail,
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({ summary: "One broadcaster" }))

const update = HttpApiEndpoint.patch("update", "/broadcasters/:id", {
  params,
  payload: Schema.Struct({ name: Schema.optionalKey(name), ...optional }),
  success: BroadcasterDetail,
  error: [unknownBroadcaster, invalidBroadcaster]
}).annotateMerge(OpenApi.annotations({
  summary: "Change a broadcaster",
  description: "What is absent stays; `channels` replaces all that it had. Its tools see it with their next request."
}))

const remove = HttpApiEndpoint.delete("remove", "/broadcasters/:id", {
  params,
  success: Schema.Struct({ removed: Schema.Boolean }),
  error: unknownBroadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "Remove a broadcaster with its credentials",
  description: "Its credentials open nothing from then on. What was stored of its channels stays."
}))

/** Streamers with the channels that belong together. */
export class Broadcasters extends HttpApiGroup.make("broadcasters").add(list, create, show, update, remove) {}
