import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Cause, Effect } from "effect"
import { SqlError } from "effect/sql"

/** Longer than a statement may take on the server: this runs out when the server does not even say no. Milliseconds. */
const patienceMillis = 7000

/** Real time on purpose: what is waited for is another process, which no test clock moves. */
const outOfPatience = (operation: string) =>
  Effect.callback<never, StorageUnavailable>((resume) => {
    const timer = setTimeout(() => {
      const cause = new Error(`No answer within ${patienceMillis} ms`)
      resume(Effect.fail(new StorageUnavailable({ operation, cause })))
    }, patienceMillis)
    return Effect.sync(() => clearTimeout(timer))
  })

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
    Effect.raceFirst(translateSqlErrors(operation)(effect), outOfPatience(operation))
