import type { SearchJobStatus } from "@kickstand/domain/search/job/SearchJob"
import { Metric } from "effect"
import { labelled } from "./labelled.ts"
import { latencyBuckets } from "./latencyBuckets.ts"

/** Seconds that one window of a search took, by this process. */
export const searchWindowSeconds = Metric.histogram("kickstand_search_window_seconds", {
  description: "Seconds that one window of a search took",
  boundaries: latencyBuckets
})

/** Searches that ended in this process, by how. */
export const finishedSearches = labelled((labels: { readonly status: SearchJobStatus }) =>
  Metric.counter("kickstand_finished_searches_total", {
    description: "Searches that ended",
    incremental: true,
    attributes: labels
  })
)
