import { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Schema, Struct } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"

const { id } = Broadcaster.fields

const list = HttpApiEndpoint.get("list", "/broadcasters", {
  success: Schema.Array(Broadcaster)
}).annotateMerge(OpenApi.annotations({ summary: "Broadcasters", description: "By id, as numbers." }))

const put = HttpApiEndpoint.put("put", "/broadcasters/:id", {
  params: { id },
  payload: Broadcaster.mapFields(Struct.omit(["id"])),
  success: Broadcaster
}).annotateMerge(OpenApi.annotations({
  summary: "Add a broadcaster, or replace what is known of one",
  description: "A channel belongs to whoever was told last to have it."
}))

/** Streamers with the channels that belong together. */
export class Broadcasters extends HttpApiGroup.make("broadcasters").add(list, put) {}
