import { Eraser } from "@kickstand/domain/erasure/Eraser"
import { Erasures, unfinished } from "@kickstand/domain/erasure/Erasures"
import { Leases } from "@kickstand/domain/lease/Leases"
import { Effect, Layer, Random, Schedule } from "effect"

/** Between looks for erasures, and at how far rebuilds are; milliseconds. */
const pollMillis = 1000

/** How long the lease lasts when its holder dies; milliseconds. */
const leaseMillis = 15_000

const lease = "erasures"

/** Carries one step of the oldest erasure out, where no other process does. */
const step = Effect.fnUntraced(function*(holder: string) {
  const erasures = yield* Erasures
  const [oldest] = unfinished(yield* erasures.list)
  if (oldest === undefined) return
  const leases = yield* Leases
  if (!(yield* leases.acquire(lease, holder, leaseMillis))) return
  const eraser = yield* Eraser
  const renewing = Effect.repeat(
    Effect.ignore(leases.acquire(lease, holder, leaseMillis)),
    Schedule.spaced(leaseMillis / 3)
  )
  const after = yield* Effect.raceFirst(eraser.advance(oldest), Effect.andThen(renewing, Effect.never))
  if (after.step !== oldest.step) yield* Effect.logInfo(`Erasure ${after.id}: ${after.step}`)
})

/** Carries erasures out for as long as it lives, one after the other; of several processes one does. */
export const ErasureRunner: {
  readonly layer: Layer.Layer<never, never, Erasures | Eraser | Leases>
} = {
  layer: Layer.effectDiscard(Effect.gen(function*() {
    const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
    const guarded = step(holder).pipe(
      Effect.catchTag("StorageUnavailable", (error) => Effect.logDebug("Erasures wait for the storage", error)),
      Effect.catchDefect((fault) => Effect.logError("An erasure failed; it is tried again", fault))
    )
    yield* Effect.forkScoped(Effect.repeat(guarded, Schedule.spaced(pollMillis)))
    yield* Effect.addFinalizer(() => Effect.flatMap(Leases, (leases) => Effect.ignore(leases.release(lease, holder))))
  }))
}
