import { Deferred, Duration, Effect, type Scope } from "effect"

/** How long the last flights are waited for when their scope closes. */
const patience = Duration.seconds(15)

/**
 * Lets those who want the same thing at the same time share one attempt. It goes on when they do not wait for it any
 * more, even past the end of what they are part of: what it learns is not to be lost.
 */
export const singleFlight = <E>(): Effect.Effect<
  (key: string, attempt: Effect.Effect<void, E>) => Effect.Effect<void, E>,
  never,
  Scope.Scope
> =>
  Effect.gen(function*() {
    const flights = new Map<string, Deferred.Deferred<void, E>>()

    yield* Effect.addFinalizer(() =>
      Effect.forEach(flights.values(), (flight) => Effect.exit(Deferred.await(flight)), { concurrency: "unbounded" }).pipe(
        Effect.timeoutOption(patience)
      )
    )

    const begin = (key: string, attempt: Effect.Effect<void, E>) =>
      Effect.gen(function*() {
        const flight = Deferred.makeUnsafe<void, E>()
        flights.set(key, flight)
        yield* Effect.forkDetach(Effect.flatMap(Effect.exit(attempt), (exit) => {
          flights.delete(key)
          return Deferred.done(flight, exit)
        }))
        return flight
      })

    return (key, attempt) =>
      Effect.uninterruptibleMask((restore) =>
        Effect.flatMap(
          Effect.suspend(() => {
            const flight = flights.get(key)
            return flight === undefined ? begin(key, restore(attempt)) : Effect.succeed(flight)
          }),
          (flight) => restore(Deferred.await(flight))
        )
      )
  })
