import { Leases } from "@kickstand/domain/lease/Leases"
import { Effect, Random, Schedule } from "effect"

/** How long a lease lasts when its holder dies; milliseconds. It is renewed three times as often. */
const leaseMillis = 15_000

/** Between looks whether it is free; milliseconds. */
const lookMillis = 500

/** How often it is looked before going on without: a lease is an economy, and whoever waits wants an answer. */
const looks = 60

/** Runs an effect while no other process that goes by the same lease does, as far as half a minute of waiting helps. */
export const underLease = (name: string) => <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const leases = yield* Leases
    const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
    const acquire = leases.acquire(name, holder, leaseMillis)
    for (let look = 0; look < looks && !(yield* acquire); look++) yield* Effect.sleep(lookMillis)
    const renewing = Effect.repeat(Effect.ignore(acquire), Schedule.spaced(leaseMillis / 3))
    return yield* Effect.raceFirst(effect, Effect.andThen(renewing, Effect.never)).pipe(
      Effect.ensuring(Effect.ignore(leases.release(name, holder)))
    )
  })
