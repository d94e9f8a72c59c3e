import { Metric } from "effect"
import { labelled } from "./labelled.ts"
import { latencyBuckets } from "./latencyBuckets.ts"

/** Seconds that one round of projecting took which had something to do. */
export const projectionSeconds = Metric.histogram("kickstand_projection_round_seconds", {
  description: "Seconds that one round of projecting took",
  boundaries: latencyBuckets
})

/** Domain events folded into the read models by this process. */
export const projectedEvents = Metric.counter("kickstand_projected_events_total", {
  description: "Domain events folded into the read models",
  incremental: true
})

/** Deliveries in the log that a projection's answering read model has not seen. */
export const projectionLag = labelled((labels: { readonly projection: string }) =>
  Metric.gauge("kickstand_projection_lag", {
    description: "Deliveries in the log that the read model has not seen",
    attributes: labels
  })
)

/** Deliveries that could not be decoded. */
export const deadLetters = Metric.gauge("kickstand_dead_letters", {
  description: "Deliveries that could not be decoded"
})
