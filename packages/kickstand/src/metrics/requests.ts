import { Metric } from "effect"
import { labelled } from "./labelled.ts"
import { latencyBuckets } from "./latencyBuckets.ts"

/** Seconds from a request's arrival to its answer. `route` is the pattern, or `none`; `status` is the class, such as `2xx`. */
export const requestSeconds = labelled((labels: {
  readonly method: string
  readonly route: string
  readonly status: string
}) =>
  Metric.histogram("kickstand_http_request_seconds", {
    description: "Seconds from a request's arrival to its answer",
    attributes: labels,
    boundaries: latencyBuckets
  })
)
