import { customerEndpoint } from "@kickstand/api/customer/CustomerEndpoint"
import { StreamerAccess } from "@kickstand/api/customer/StreamerAccess"
import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"

const ping = HttpApiEndpoint.get("ping", "/streamers/:slug/ping", {
  params: { slug: Schema.String },
  success: Schema.Struct({ success: Schema.Literal(true) })
}).annotateMerge(customerEndpoint(
  { code: "bench.ping", family: "streamer_profile", units: 1, streamer: "slug", errors: ["streamer_not_found"] },
  { title: "Nothing", description: "Does nothing, so that what stands in front of it is measured." }
))

/** One endpoint like those of the customer API, behind the same guard, whose handler does nothing. */
export class BenchApi extends HttpApi.make("bench").add(
  HttpApiGroup.make("bench").add(ping).middleware(StreamerAccess)
) {}
