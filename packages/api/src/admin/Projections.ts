import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { unknownProjection } from "./adminErrors.ts"

/** Where a projection stands. */
export const ProjectionState = Schema.Struct({
  name: Schema.String,
  /** Of the read model that answers now. */
  version: Schema.Int,
  position: Schema.Int,
  /** Deliveries in the log that the answering read model has not seen. */
  lag: Schema.Int,
  state: Schema.Literals(["live", "catching-up", "rebuilding"]),
  /** The read model that is being built beside it; `null` when none is. */
  rebuild: Schema.NullOr(Schema.Struct({ version: Schema.Int, position: Schema.Int, lag: Schema.Int }))
}).annotate({ identifier: "ProjectionState" })

const status = HttpApiEndpoint.get("status", "/projections", {
  success: Schema.Array(ProjectionState)
}).annotateMerge(OpenApi.annotations({ summary: "Lag and version of each projection" }))

const rebuild = HttpApiEndpoint.post("rebuild", "/projections/:name/rebuild", {
  params: { name: Schema.String },
  success: Schema.Struct({ name: Schema.String, version: Schema.Int, generation: Schema.Int }),
  error: unknownProjection
}).annotateMerge(OpenApi.annotations({
  summary: "Rebuild a projection from the log",
  description: "Begins a new read model; the present one answers until the new one has caught up."
}))

/** The read models and how far they are. */
export class Projections extends HttpApiGroup.make("projections").add(status, rebuild) {}
