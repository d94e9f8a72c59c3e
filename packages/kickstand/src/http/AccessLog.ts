import { Clock, Effect, type Fiber, LogLevel, References } from "effect"
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
export const startOf = (fiber: Fiber.Fiber<unknown, unknown>): bigint =>
  fiber.getRef(Clock.Clock).currentTimeNanosUnsafe()

/** Seconds since a start by the same clock. */
export const secondsSince = (fiber: Fiber.Fiber<unknown, unknown>, startedAt: bigint): number =>
  Number(startOf(fiber) - startedAt) / 1e9

const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}

/**
 * One line about an answered request, where somebody listens at its level. Query strings are left out: they name people.
 */
export const log = (
  fiber: Fiber.Fiber<unknown, unknown>,
  { method, url, status, route, startedAt, level }: Answered
): Effect.Effect<void> => {
  if (!LogLevel.isGreaterThanOrEqualTo(level, fiber.getRef(References.MinimumLogLevel))) return Effect.void
  const path = pathOf(url)
  const millis = secondsSince(fiber, startedAt) * 1000
  return Effect.logWithLevel(level)(`${method} ${path} ${status}`).pipe(
    Effect.annotateLogs({ method, path, route, status, millis })
  )
}

/** Counts an answered request into the latency metric and writes its line. */
export const note = (fiber: Fiber.Fiber<unknown, unknown>, answered: Answered): Effect.Effect<void> => {
  const { method, route, status, startedAt } = answered
  requestSeconds({ method, route: route ?? "none", status: `${Math.floor(status / 100)}xx` }).updateUnsafe(secondsSince(fiber, startedAt), fiber.context)
  return log(fiber, answered)
}
