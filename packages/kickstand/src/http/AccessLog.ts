import { Clock, Context, Effect, LogLevel, References } from "effect"
import { requestSeconds } from "../metrics/requests.ts"

/** What is told of a request once it is answered. */
export interface Answered {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly status: number
  /** The route's pattern; `null` when there was none. */
  readonly route: string | null
  /** By the clock's nanoseconds. */
  readonly startedAt: bigint
  readonly level: "Info" | "Debug"
}

/** The clock's nanoseconds now, for {@link Answered}. */
export const startOf = (services: Context.Context<never>): bigint =>
  Context.get(services, Clock.Clock).currentTimeNanosUnsafe()

/** Seconds since a start by the same clock. */
export const secondsSince = (services: Context.Context<never>, startedAt: bigint): number =>
  Number(startOf(services) - startedAt) / 1e9

/** Whether anybody listens at a level. */
export const isHeard = (services: Context.Context<never>, level: Answered["level"]): boolean =>
  LogLevel.isGreaterThanOrEqualTo(level, Context.get(services, References.MinimumLogLevel))

const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}

/**
 * One line about an answered request, where somebody listens at its level. Query strings are left out: they name people.
 */
export const log = (
  services: Context.Context<never>,
  { method, url, status, route, startedAt, level }: Answered
): Effect.Effect<void> => {
  if (!isHeard(services, level)) return Effect.void
  const path = pathOf(url)
  const millis = secondsSince(services, startedAt) * 1000
  return Effect.logWithLevel(level)(`${method} ${path} ${status}`).pipe(
    Effect.annotateLogs({ method, path, route, status, millis })
  )
}

/** Counts an answered request into the latency metric and writes its line. */
export const note = (services: Context.Context<never>, answered: Answered): Effect.Effect<void> => {
  const { method, route, status, startedAt } = answered
  requestSeconds({ method, route: route ?? "none", status: `${Math.floor(status / 100)}xx` }).updateUnsafe(secondsSince(services, startedAt), services)
  return log(services, answered)
}
