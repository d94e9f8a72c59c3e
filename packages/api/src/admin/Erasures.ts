import { Erasure as DomainErasure } from "@kickstand/domain/erasure/Erasure"
import { ErasureNotFound } from "@kickstand/domain/erasure/ErasureNotFound"
import { ViewerIsStreamer } from "@kickstand/domain/erasure/ViewerIsStreamer"
import { ViewerNotFound } from "@kickstand/domain/erasure/ViewerNotFound"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { wireError } from "./wireError.ts"

const { id, step, dryRun, position, upTo, deliveries, messages, projections } = DomainErasure.fields

/** One viewer being taken out of everything, as the admin API shows it. */
export const Erasure = Schema.Struct({
  id,
  platform: Platform,
  step,
  dryRun,
  /** Who it is; `null` once it is done. */
  viewer: Schema.NullOr(Schema.Struct({ userId: Schema.String, names: Schema.Array(Schema.String) })),
  position,
  upTo,
  deliveries,
  messages,
  projections,
  requestedAt: Timestamp,
  finishedAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "Erasure" })

const viewerNotFound = wireError(ViewerNotFound, {
  code: "viewer_not_found",
  status: 404,
  fields: ["platform", "user"]
})

const viewerIsStreamer = wireError(ViewerIsStreamer, { code: "viewer_is_streamer", status: 409, fields: ["channel"] })

const erasureNotFound = wireError(ErasureNotFound, { code: "erasure_not_found", status: 404, fields: ["id"] })

const begin = HttpApiEndpoint.post("begin", "/erasures", {
  payload: Schema.Struct({
    platform: Platform,
    /** The platform's id of the viewer, or a name that they were seen under. */
    user: Schema.NonEmptyString,
    dryRun: Schema.Boolean.pipe(Schema.optionalKey)
  }),
  success: Erasure,
  error: [viewerNotFound, viewerIsStreamer]
}).annotateMerge(OpenApi.annotations({
  summary: "Erase a viewer",
  description: "A worker carries it out: it rewrites what the log tells of the viewer and rebuilds the read models that "
    + "knew them. `dryRun` only finds out what would be erased. One that is under way for the same viewer is answered "
    + "instead of another."
}))

const list = HttpApiEndpoint.get("list", "/erasures", {
  success: Schema.Array(Erasure)
}).annotateMerge(OpenApi.annotations({ summary: "Erasures", description: "Newest first." }))

const show = HttpApiEndpoint.get("show", "/erasures/:id", {
  params: { id: Schema.String },
  success: Erasure,
  error: erasureNotFound
}).annotateMerge(OpenApi.annotations({ summary: "How far an erasure is" }))

/** Taking single viewers out of everything. */
export class Erasures extends HttpApiGroup.make("erasures").add(begin, list, show) {}
