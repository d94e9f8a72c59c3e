import { HttpApi, OpenApi } from "effect/http-api"
import { withSecurity } from "../openapi/withSecurity.ts"
import { credentialSecurity } from "./credentialSecurity.ts"
import { Core } from "./Core.ts"
import { Economy } from "./Economy.ts"
import { Engagement } from "./Engagement.ts"
import { Events } from "./Events.ts"
import { publicBasePath } from "./publicBasePath.ts"
import { Subscriptions } from "./Subscriptions.ts"

/** The public API v2: one group per file. */
export class PublicApi extends HttpApi.make("public")
  .add(Core, Subscriptions, Economy, Engagement, Events)
  .prefix(publicBasePath)
  .annotateMerge(OpenApi.annotations({
    title: "Kickstand public API",
    version: "2.0.0",
    description:
      "A broadcaster's own data, for the tools of the broadcaster. Every request carries client id, client secret and JWT. Times are in the broadcaster's time zone, with its offset.",
    transform: withSecurity(credentialSecurity)
  }))
{}
