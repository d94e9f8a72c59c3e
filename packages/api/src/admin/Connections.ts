import { StoredTokens } from "@kickstand/domain/connection/StoredTokens"
import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { platformAppMissing, secretKeyMissing, unknownScope } from "./adminErrors.ts"

const { platform, name, scopes, state, reason } = StoredTokens.fields

/** A user who let the app act for them. */
export const Connection = Schema.Struct({
  platform,
  userId: Schema.String,
  name,
  /** What the user allowed. */
  scopes,
  /** `connect_again` when the platform renews the tokens no more. */
  state,
  reason,
  /** Which key opens the stored tokens: the one that is used now, an older one, or none that is set. */
  key: Schema.Literals(["current", "older", "unknown"]),
  connectedAt: Timestamp,
  /** When the tokens were last renewed. */
  refreshedAt: Timestamp,
  /** When the access token ends; it is renewed before, when somebody needs it. */
  expiresAt: Timestamp
}).annotate({ identifier: "Connection" })

/** An address that starts one log-in. */
export const ConnectLink = Schema.Struct({
  url: Schema.String,
  expiresAt: Timestamp,
  /** What the app's settings at the platform must list. */
  redirectUri: Schema.String,
  scopes: Schema.Array(Schema.String)
}).annotate({ identifier: "ConnectLink" })

const list = HttpApiEndpoint.get("list", "/connections", {
  success: Schema.Array(Connection)
}).annotateMerge(OpenApi.annotations({ summary: "Connected accounts", description: "Those who connected first come first." }))

const link = HttpApiEndpoint.post("link", "/connections/:platform/links", {
  params: { platform: Platform },
  payload: Schema.Struct({ scopes: Schema.Array(Schema.String).pipe(Schema.optionalKey) }),
  success: ConnectLink,
  error: [platformAppMissing, secretKeyMissing, unknownScope]
}).annotateMerge(OpenApi.annotations({
  summary: "A link to connect an account at a platform",
  description: "Works once, for 15 minutes, for whoever opens it. Without `scopes` it asks for all that Kickstand can make use of."
}))

const remove = HttpApiEndpoint.delete("remove", "/connections/:platform/:userId", {
  params: { platform: Platform, userId: Schema.String },
  success: Schema.Struct({ removed: Schema.Boolean, revoked: Schema.Boolean })
}).annotateMerge(OpenApi.annotations({
  summary: "Disconnect an account",
  description: "Forgets its tokens; `revoked` tells whether the platform was reached to make them worthless."
}))

/** Who let the app act for them at a platform. */
export class Connections extends HttpApiGroup.make("connections").add(list, link, remove) {}
