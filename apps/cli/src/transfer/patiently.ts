import { ApiError } from "@kickstand/api/error/ApiError"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect, Schedule } from "effect"
import { HttpClientError } from "effect/http"

/** Whether the same request may do better in a moment: the server restarts, or its database does. */
const isPassing = (error: unknown): boolean => {
  if (error instanceof StorageUnavailable) return true
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429
  return HttpClientError.isHttpClientError(error) && (error.response === undefined || error.response.status >= 500)
}

/** Repeats what may be repeated without harm while what stands in its way may pass, for about half a minute. */
export const patiently = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.retry(effect, { while: isPassing, schedule: Schedule.exponential("250 millis"), times: 7 })
