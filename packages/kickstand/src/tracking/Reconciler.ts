import type { Platform } from "@kickstand/domain/event/Platform"
import { Leases } from "@kickstand/domain/lease/Leases"
import { Effect, Layer } from "effect"
import { leading } from "../worker/leading.ts"
import { ChannelTracking } from "./ChannelTracking.ts"

/** How a reconciler waits; milliseconds. */
export interface ReconcilerPace {
  /** Between two comparisons. */
  readonly everyMillis: number
  /** After the first comparison that failed or created subscriptions; it doubles with each, up to `everyMillis`. */
  readonly backoffMillis: number
  /** Between two looks at who leads; as usual when absent. */
  readonly lookMillis?: number
}

const usualPace: ReconcilerPace = { everyMillis: 10 * 60_000, backoffMillis: 10_000 }

const keep = Effect.fnUntraced(function*(platform: Platform, { backoffMillis, everyMillis, lookMillis }: ReconcilerPace) {
  const tracker = (yield* ChannelTracking).of(platform)
  let failures = 0
  let unsettled = 0

  const once = Effect.gen(function*() {
    const { created, problem, removed } = yield* tracker.sync(null)
    if (created + removed > 0) yield* Effect.logInfo(`Subscriptions at ${platform}: ${created} created, ${removed} removed`)
    failures = problem === null ? 0 : failures + 1
    // A platform may find only afterwards that this server does not answer yet.
    unsettled = problem === null && created === 0 ? 0 : unsettled + 1
    if (failures === 1) yield* Effect.logWarning(`Subscriptions at ${platform} could not be seen to: ${problem}`)
    return unsettled === 0 ? everyMillis : Math.min(everyMillis, backoffMillis * 2 ** Math.min(unsettled - 1, 20))
  })
  return yield* leading({ name: `${platform}-reconciler`, lookMillis, once })
})

/**
 * Keeps the subscriptions at every platform that has an app, for as long as the layer lives: compares at once, again soon
 * after it has created any, and then from time to time. Of several processes one does.
 */
export const Reconciler = {
  layer: (pace: Partial<ReconcilerPace> = {}): Layer.Layer<never, never, ChannelTracking | Leases> =>
    Layer.effectDiscard(Effect.gen(function*() {
      const { platforms } = yield* ChannelTracking
      for (const platform of platforms) yield* Effect.forkScoped(keep(platform, { ...usualPace, ...pace }))
    }))
}
