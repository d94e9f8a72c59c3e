import { Metric } from "effect"

/** What a request to Twitch came to: the class of its status, or how it ended without one. */
export type TwitchRequestResult = "2xx" | "4xx" | "429" | "5xx" | "network" | "timeout"

/** Requests to Twitch, by operation and by what came of them; each repetition counts. */
export const twitchRequests = (labels: { readonly operation: string; readonly result: TwitchRequestResult }) =>
  Metric.counter("kickstand_twitch_requests_total", {
    description: "Requests to Twitch's API and to its id host, by what came of them",
    attributes: labels,
    incremental: true
  })

/** The class that a status counts as. */
export const resultOf = (status: number): TwitchRequestResult => {
  if (status === 429) return "429"
  if (status < 400) return "2xx"
  return status < 500 ? "4xx" : "5xx"
}
