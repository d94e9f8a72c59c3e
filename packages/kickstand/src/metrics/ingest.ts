import { Metric } from "effect"
import { latencyBuckets } from "./latencyBuckets.ts"

/** Seconds that one append to the log took, whatever number of deliveries it held. */
export const appendSeconds = Metric.histogram("kickstand_append_seconds", {
  description: "Seconds that one append to the log took",
  boundaries: latencyBuckets
})

/** Deliveries per append. */
export const appendSize = Metric.histogram("kickstand_append_deliveries", {
  description: "Deliveries that one append to the log held",
  boundaries: [1, 2, 5, 10, 25, 50, 100, 250, 500]
})

/** Deliveries that wait for an append to begin. */
export const waitingDeliveries = Metric.gauge("kickstand_waiting_deliveries", {
  description: "Deliveries that wait for an append to begin"
})
