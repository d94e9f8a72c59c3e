import { Clock, Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/**
 * Leases by name, by which one of several processes is found to do what needs doing once. A lease is an economy and no
 * lock: a holder that was suspended may wake up and go on for a moment after another took over.
 */
export class Leases extends Context.Service<Leases, {
  /**
   * Takes a lease, or renews it, for so many milliseconds from now; `false` while another holder has it. A holder is told
   * from others by a name of its own, which should be random.
   */
  readonly acquire: (name: string, holder: string, millis: number) => Effect.Effect<boolean, StorageUnavailable>
  /** Ends a lease. Nothing happens when another holder has it. */
  readonly release: (name: string, holder: string) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/lease/Leases") {
  static readonly layerMemory: Layer.Layer<Leases> = Layer.sync(Leases, () => {
    const leases = new Map<string, { readonly holder: string; readonly until: number }>()
    return Leases.of({
      acquire: (name, holder, millis) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const lease = leases.get(name)
          if (lease !== undefined && lease.holder !== holder && lease.until > now) return false
          leases.set(name, { holder, until: now + millis })
          return true
        }),
      release: (name, holder) =>
        Effect.sync(() => {
          if (leases.get(name)?.holder === holder) leases.delete(name)
        })
    })
  })
}
