import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { SimulatedWebhooks } from "@kickstand/testing/simulatedKick/webhooks/SimulatedWebhooks"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect } from "effect"

/**
 * Lets what a simulator makes up happen on a simulated Kick, `rate` times a second, for good; its webhooks tell of it. What
 * the simulator tells once more is a webhook that is sent twice.
 */
export const letHappen = Effect.fnUntraced(function*(simulator: KickSimulator, rate: number) {
  const scene = yield* KickScene
  const { faults } = yield* SimulatedWebhooks
  if (rate === 0) return yield* Effect.never
  return yield* Effect.forever(Effect.gen(function*() {
    yield* Effect.sleep(1000 / rate)
    const now = yield* Clock.currentTimeMillis
    const delivery = yield* Effect.promise(() => simulator.next(now))
    if (delivery.telling === "first") scene.relive(delivery)
    else faults.duplicate(1)
  }))
})
