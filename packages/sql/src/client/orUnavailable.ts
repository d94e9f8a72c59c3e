import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Cause, Effect, Fiber } from "effect"
import { SqlError } from "effect/sql"

/** Longer than a statement may take on the server: this runs out when the server does not even say no. Milliseconds. */
const patienceMillis = 6000

/**
 * Waits for a call to storage only so long. The call is then interrupted, but not waited for: a server that does not answer
 * does not answer to that either. Real time on purpose: what is waited for is another process, which no test clock moves.
 */
const impatiently = <A, E, R>(
  operation: string,
  call: Effect.Effect<A, E, R>
): Effect.Effect<A, E | StorageUnavailable, R> =>
  Effect.uninterruptibleMask((restore) =>
    Effect.flatMap(Effect.forkDetach(call, { startImmediately: true }), (fiber) =>
      restore(Effect.callback<A, E | StorageUnavailable>((resume) => {
        const timer = setTimeout(() => {
          fiber.interruptUnsafe()
          const cause = new Error(`No answer within ${patienceMillis} ms`)
          resume(Effect.fail(new StorageUnavailable({ operation, cause })))
        }, patienceMillis)
        fiber.addObserver((exit) => {
          clearTimeout(timer)
          resume(exit)
        })
        return Effect.andThen(Effect.sync(() => clearTimeout(timer)), Fiber.interrupt(fiber))
      })))
  )

/** A transaction whose connection breaks dies of its failed ROLLBACK, so defects are looked through, too. */
const sqlErrorOf = <E>(cause: Cause.Cause<E>): SqlError.SqlError | null => {
  for (const reason of cause.reasons) {
    if (Cause.isFailReason(reason) && SqlError.isSqlError(reason.error)) return reason.error
    if (Cause.isDieReason(reason) && SqlError.isSqlError(reason.defect)) return reason.defect
  }
  return null
}

/**
 * The one place where SQL's failures become the domain's: whatever the database refuses is {@link StorageUnavailable}.
 * Waits as long as it takes; for what a caller waits for there is {@link orUnavailable}.
 */
export const translateSqlErrors =
  (operation: string) =>
  <A, E, R>(
    effect: Effect.Effect<A, E, R>
  ): Effect.Effect<A, Exclude<E, SqlError.SqlError> | StorageUnavailable, R> =>
    Effect.catchCause(effect, (cause): Effect.Effect<never, Exclude<E, SqlError.SqlError> | StorageUnavailable> => {
      const error = sqlErrorOf(cause)
      return error === null
        ? Effect.failCause(cause as Cause.Cause<Exclude<E, SqlError.SqlError>>)
        : Effect.fail(new StorageUnavailable({ operation, cause: error }))
    })

/** Turns SQL's failures, and its silence, into {@link StorageUnavailable}. */
export const orUnavailable =
  (operation: string) =>
  <A, E, R>(
    effect: Effect.Effect<A, E, R>
  ): Effect.Effect<A, Exclude<E, SqlError.SqlError> | StorageUnavailable, R> =>
    impatiently(operation, translateSqlErrors(operation)(effect))
