import { Leases } from "@kickstand/domain/lease/Leases"
import { Cause, Clock, Effect, Random, Schedule } from "effect"

/** Between looks, unless told otherwise; milliseconds. Who starts again after a crash waits for its own old lease, three of these. */
const usualLookMillis = 5000

/** The longest pause after failures; milliseconds. */
const longestPause = 600_000

/** Something that one process of all does again and again. */
export interface LeadingTask<E, R> {
  /** Names the lease. */
  readonly name: string
  /** Between looks whether somebody leads and whether it is time; milliseconds. A leader that dies is replaced after three. */
  readonly lookMillis?: number | undefined
  /** Does it once; answers in how many milliseconds it is to be done again. */
  readonly once: Effect.Effect<number, E, R>
}

/**
 * Does a task again and again for as long as it runs itself, in one process of all that run it. Whoever takes over begins
 * at once. What fails is told once, and tried again after pauses that grow.
 */
export const leading = Effect.fnUntraced(function*<E, R>({ lookMillis = usualLookMillis, name, once }: LeadingTask<E, R>) {
  const leases = yield* Leases
  const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
  const acquire = leases.acquire(name, holder, lookMillis * 3)
  const renewing = Effect.repeat(Effect.ignore(acquire), Schedule.spaced(lookMillis))
  let failures = 0
  let nextAt = Number.NEGATIVE_INFINITY

  const look = Effect.gen(function*() {
    if (!(yield* acquire)) {
      nextAt = Number.NEGATIVE_INFINITY
      return
    }
    if ((yield* Clock.currentTimeMillis) < nextAt) return
    const pause = yield* Effect.raceFirst(once, Effect.andThen(renewing, Effect.never))
    failures = 0
    nextAt = (yield* Clock.currentTimeMillis) + pause
  }).pipe(Effect.catchCause((cause): Effect.Effect<void, E> => {
    if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause as Cause.Cause<never>)
    failures += 1
    return Effect.andThen(
      failures === 1 ? Effect.logWarning(`${name} failed, and is tried again`, cause) : Effect.void,
      Effect.map(Clock.currentTimeMillis, (now) => {
        nextAt = now + Math.min(longestPause, lookMillis * 2 ** Math.min(failures, 20))
      })
    )
  }))

  const wait = Effect.flatMap(Clock.currentTimeMillis, (now) =>
    Effect.sleep(nextAt > now ? Math.min(lookMillis, nextAt - now) : lookMillis))
  return yield* Effect.ensuring(
    Effect.forever(Effect.andThen(look, wait)),
    Effect.ignore(leases.release(name, holder))
  )
})
