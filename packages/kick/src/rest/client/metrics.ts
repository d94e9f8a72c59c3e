import { Metric } from "effect"

/** What a request to Kick came to: the class of its status, or how it ended without one. */
export type RequestResult = "2xx" | "3xx" | "4xx" | "429" | "5xx" | "network" | "timeout"

/** Requests to Kick's API, by operation and by what came of them; each repetition counts. */
export const kickRequests = (labels: { readonly operation: string; readonly result: RequestResult }) =>
  Metric.counter("kickstand_kick_requests_total", {
    description: "Requests to Kick's API, by what came of them",
    attributes: labels,
    incremental: true
  })

/** The class that a status counts as. */
export const resultOf = (status: number): RequestResult => {
  if (status === 429) return "429"
  if (status < 300) return "2xx"
  if (status < 400) return "3xx"
  return status < 500 ? "4xx" : "5xx"
}
