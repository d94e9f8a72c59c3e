import type { Platform } from "@kickstand/domain/event/Platform"
import { platformName } from "@kickstand/domain/event/platformName"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Effect, Metric } from "effect"
import { polls } from "../metrics/polls.ts"
import { leading } from "../worker/leading.ts"

/** The longest that a platform is left alone; milliseconds. */
const longestPause = 15 * 60_000

/** Something that a platform is asked for again and again. */
export interface Polling<E extends { readonly message: string }, R> {
  readonly platform: Platform
  /** What is asked for, in a word. */
  readonly name: string
  readonly everyMillis: number
  /** Between two looks at who leads. */
  readonly lookMillis?: number | undefined
  readonly poll: Effect.Effect<void, E | StorageUnavailable, R>
  /** Milliseconds that the platform wants to be left alone; `null` when it did not say. */
  readonly pauseOf: (error: E) => number | null
}

const isStorage = (error: unknown): error is StorageUnavailable => error instanceof StorageUnavailable

/**
 * Looks at something at a platform again and again, in one process of all; leaves the platform alone for longer and longer
 * while it does not answer.
 */
export const polling = Effect.fnUntraced(function*<E extends { readonly message: string }, R>(
  { everyMillis, lookMillis, name, pauseOf, platform, poll }: Polling<E, R>
) {
  // Kick's polls had their names alone before there were others.
  const label = platform === "kick" ? name : `${platform}-${name}`
  let failures = 0

  const failed = Effect.fnUntraced(function*(error: E) {
    if (failures === 0) yield* Effect.logWarning(`${platformName(platform)} could not be asked for ${name}: ${error.message}`)
    const pause = Math.min(longestPause, everyMillis * 2 ** Math.min(failures, 20))
    failures += 1
    yield* Metric.update(polls({ poll: label, result: "failed" }), 1)
    return Math.max(pauseOf(error) ?? 0, pause)
  })

  const once = Effect.gen(function*() {
    yield* poll
    failures = 0
    yield* Metric.update(polls({ poll: label, result: "ok" }), 1)
    // At the turn of the minute, so that samples lie as far apart from one leader to the next.
    return everyMillis - (yield* Clock.currentTimeMillis) % everyMillis
  }).pipe(
    Effect.catchIf((error): error is E => !isStorage(error), failed)
  )
  return yield* leading({ name: `${platform}-poll-${name}`, lookMillis, once })
})
