import { HttpApi, OpenApi } from "effect/http-api"
import { AdminAccess } from "./AdminAccess.ts"
import { Channels } from "./Channels.ts"
import { DeadLetters } from "./DeadLetters.ts"
import { Projections } from "./Projections.ts"

/** Where the admin API lives. */
export const adminBasePath = "/api/admin/v1"

/** The admin API v1: what the `kickstand` command does, for the dashboard and for scripts. */
export class AdminApi extends HttpApi.make("admin")
  .add(Channels, Projections, DeadLetters)
  .prefix(adminBasePath)
  .middleware(AdminAccess)
  .annotateMerge(OpenApi.annotations({
    title: "Kickstand admin API",
    version: "1.0.0",
    description: "What the `kickstand` command does. Times are ISO 8601 in UTC."
  }))
{}
