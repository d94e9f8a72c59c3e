import { Entitlement } from "@kickstand/domain/access/Entitlement"
import { StreamerName } from "@kickstand/domain/channel/StreamerName"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { accountNotFound, streamerLimitReached } from "./adminErrors.ts"

/** A streamer that an account may ask about. `channel` is null while nobody with that slug is tracked. */
export const Streamer = Schema.Struct({
  ...Entitlement.fields,
  addedAt: Timestamp,
  updatedAt: Timestamp
}).annotate({ identifier: "GrantedStreamer" })

const account = { accountId: Schema.String }
const streamer = { ...account, slug: StreamerName }

const list = HttpApiEndpoint.get("list", "/accounts/:accountId/streamers", {
  params: account,
  query: {
    offset: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)), Schema.optionalKey),
    limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })), Schema.optionalKey)
  },
  success: Schema.Array(Streamer),
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Streamers granted to an account, by slug", description: "1,000 when `limit` is absent." }))

const grant = HttpApiEndpoint.put("grant", "/accounts/:accountId/streamers/:slug", {
  params: streamer,
  success: Streamer,
  error: [accountNotFound, streamerLimitReached]
}).annotateMerge(OpenApi.annotations({ summary: "Grant a streamer", description: "Granting again changes nothing." }))

const revoke = HttpApiEndpoint.delete("revoke", "/accounts/:accountId/streamers/:slug", {
  params: streamer,
  success: Schema.Struct({ revoked: Schema.Boolean })
}).annotateMerge(OpenApi.annotations({
  summary: "Take a streamer back",
  description: "`revoked` is false when it was not granted."
}))

/** Which streamers accounts may ask about. */
export class Streamers extends HttpApiGroup.make("streamers").add(list, grant, revoke) {}
