import { HttpApi, OpenApi } from "effect/http-api"
import { Accounts } from "./Accounts.ts"
import { AdminAccess } from "./AdminAccess.ts"
import { Audit } from "./Audit.ts"
import { Broadcasters } from "./Broadcasters.ts"
import { Broadcasts } from "./Broadcasts.ts"
import { Channels } from "./Channels.ts"
import { Connections } from "./Connections.ts"
import { Credentials } from "./Credentials.ts"
import { Dashboard } from "./Dashboard.ts"
import { DeadLetters } from "./DeadLetters.ts"
import { Doctor } from "./Doctor.ts"
import { Engagement } from "./Engagement.ts"
import { Erasures } from "./Erasures.ts"
import { Health } from "./Health.ts"
import { Keys } from "./Keys.ts"
import { Projections } from "./Projections.ts"
import { Realtime } from "./Realtime.ts"
import { Searches } from "./Searches.ts"
import { Streamers } from "./Streamers.ts"
import { Transfer } from "./Transfer.ts"
import { Usage } from "./Usage.ts"
import { Viewers } from "./Viewers.ts"

/** Where the admin API lives. */
export const adminBasePath = "/api/admin/v1"

/** The admin API v1: what the `kickstand` command does, for the dashboard and for scripts. */
export class AdminApi extends HttpApi.make("admin")
  .add(Accounts, Keys, Streamers, Usage, Audit, Channels, Connections, Projections, DeadLetters, Engagement, Broadcasters, Credentials, Erasures, Realtime, Transfer, Health, Doctor, Dashboard)
  .add(Broadcasts, Viewers, Searches)
  .prefix(adminBasePath)
  .middleware(AdminAccess)
  .annotateMerge(OpenApi.annotations({
    title: "Kickstand admin API",
    version: "1.0.0",
    description: "What the `kickstand` command does. Times are ISO 8601 in UTC."
  }))
{}
