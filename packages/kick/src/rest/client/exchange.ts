import { Clock, type Duration, Effect, Metric } from "effect"
import type { HttpClient, HttpClientRequest } from "effect/http"
import { KickUnavailable } from "../KickError.ts"
import { kickRequests, resultOf } from "./metrics.ts"
import { judge, type Verdict } from "./Verdict.ts"

const lost = (reason: "network" | "timeout", message: string): Verdict => ({
  _tag: "Lost",
  error: new KickUnavailable({ reason, status: null, message }),
  demanded: null
})

/** One attempt at a request: sends it, waits for the whole answer, and judges. */
export const exchange = (
  client: HttpClient.HttpClient,
  request: HttpClientRequest.HttpClientRequest,
  operation: string,
  timeout: Duration.Input
): Effect.Effect<Verdict> => {
  const count = (result: Parameters<typeof kickRequests>[0]["result"]) =>
    Metric.update(kickRequests({ operation, result }), 1)

  return Effect.gen(function*() {
    const response = yield* client.execute(request)
    const verdict = yield* judge(response, yield* Clock.currentTimeMillis)
    yield* count(resultOf(response.status))
    return verdict
  }).pipe(
    Effect.timeout(timeout),
    // The error holds the request and its token, so that only its kind is told on.
    Effect.catchTag("HttpClientError", (error) =>
      Effect.as(count("network"), lost("network", `The request to Kick failed: ${error.reason._tag}`))),
    Effect.catchTag("TimeoutError", () => Effect.as(count("timeout"), lost("timeout", "Kick did not answer in time")))
  )
}
