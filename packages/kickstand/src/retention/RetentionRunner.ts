import { Leases } from "@kickstand/domain/lease/Leases"
import { Retainer } from "@kickstand/domain/retention/Retainer"
import { Effect, Layer, Random, Schedule } from "effect"
import { RetentionPolicy } from "./RetentionPolicy.ts"

/** Between looks whether anything is due; milliseconds. */
const pollMillis = 60_000

/** How long the lease lasts when its holder dies; milliseconds. */
const leaseMillis = 3 * pollMillis

const lease = "retention"

/** Lets go what is old enough, for as long as it lives; of several processes one does. */
export const RetentionRunner: { readonly layer: Layer.Layer<never, never, Retainer | Leases> } = {
  layer: Layer.effectDiscard(Effect.gen(function*() {
    const retention = yield* RetentionPolicy
    if (retention.messages === null && retention.deliveries === null) return
    const retainer = yield* Retainer
    const leases = yield* Leases
    const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
    const renewing = Effect.repeat(Effect.ignore(leases.acquire(lease, holder, leaseMillis)), Schedule.spaced(pollMillis))
    const step = Effect.gen(function*() {
      if (!(yield* leases.acquire(lease, holder, leaseMillis))) return
      const count = yield* Effect.raceFirst(retainer.run(retention), Effect.andThen(renewing, Effect.never))
      if (count > 0) yield* Effect.logInfo(`Let go ${count} deliveries, or what they said, for their age`)
    }).pipe(
      Effect.catchTag("StorageUnavailable", (error) => Effect.logDebug("Retention waits for the storage", error)),
      Effect.catchDefect((fault) => Effect.logError("Retention failed; it is tried again", fault))
    )
    yield* Effect.forkScoped(Effect.repeat(step, Schedule.spaced(pollMillis)))
    yield* Effect.addFinalizer(() => Effect.ignore(leases.release(lease, holder)))
  }))
}
