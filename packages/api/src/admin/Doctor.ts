import { Finding } from "@kickstand/domain/doctor/Finding"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"

const examine = HttpApiEndpoint.get("examine", "/doctor", {
  success: Schema.Struct({
    /** The worst of the findings. */
    status: Finding.fields.status,
    findings: Schema.Array(Finding)
  })
}).annotateMerge(OpenApi.annotations({
  summary: "What is well, what is not, and what to do",
  description: "The same that `kickstand doctor` tells of a running server."
}))

/** Looks at configuration, storage, read models, keys, clock and webhooks. */
export class Doctor extends HttpApiGroup.make("doctor").add(examine) {}
