import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Clock, Context, Duration, Effect, Fiber, Layer, Metric, Random } from "effect"
import { projectedEvents, projectionSeconds } from "../metrics/projections.ts"

/** How a worker waits; milliseconds. */
export interface WorkerOptions {
  /** Between looks at a log that has nothing new. */
  readonly pollMillis: number
  /** From the beginning of a round to that of the next, at least, while much arrives but nothing is left waiting. */
  readonly gatherMillis: number
  /** How long the lease on the projections lasts when its holder dies. */
  readonly leaseMillis: number
  /** Between attempts while the storage is unavailable, at most. */
  readonly maxBackoffMillis: number
}

const defaults: WorkerOptions = { pollMillis: 100, gatherMillis: 400, leaseMillis: 5000, maxBackoffMillis: 5000 }

/**
 * Deliveries in a round from which on much arrives. A round costs a fixed part whatever it brings, so under load few large
 * ones are far cheaper than many small ones, and servers and database need the processor that these would take.
 */
const muchAtOnce = 200

/** What a worker is doing. */
export interface WorkerHealth {
  /** Leading workers advance the projections; standing-by ones wait for the lease; unavailable ones for the storage. */
  readonly state: "starting" | "leading" | "standby" | "unavailable"
  /** When the loop last completed a step; epoch milliseconds. A value that stays behind means that it is stuck. */
  readonly lastStepAt: number
}

/** Keeps the projections up to the log for as long as its layer lives. Several may run: one leads, the others stand by. */
export class Worker extends Context.Service<Worker, {
  readonly health: Effect.Effect<WorkerHealth>
}>()("kickstand/kickstand/worker/Worker") {
  static readonly layer = (
    options: Partial<WorkerOptions> = {}
  ): Layer.Layer<Worker, never, Projector | ProjectionStore> =>
    Layer.effect(Worker, make({ ...defaults, ...options }))
}

const make = Effect.fnUntraced(function*({ pollMillis, gatherMillis, leaseMillis, maxBackoffMillis }: WorkerOptions) {
  const projector = yield* Projector
  const store = yield* ProjectionStore
  const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
  let health: WorkerHealth = { state: "starting", lastStepAt: yield* Clock.currentTimeMillis }
  let leasedUntil = Number.NEGATIVE_INFINITY
  let failures = 0
  let prepared = false

  const leads = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    if (leasedUntil - now > leaseMillis / 2) return true
    if (!(yield* store.lease(holder, leaseMillis))) return false
    leasedUntil = now + leaseMillis
    return true
  })

  const measuredRound = Effect.gen(function*() {
    const [took, round] = yield* Effect.timed(projector.round)
    if (round.deliveries > 0) {
      yield* Metric.update(projectionSeconds, Duration.toMillis(took) / 1000)
      yield* Metric.update(projectedEvents, round.events)
    }
    return { round, took: Duration.toMillis(took) }
  })

  /** Under the lease, so that workers that start together do not begin the same generation twice. */
  const prepareOnce = Effect.suspend(() =>
    prepared ? Effect.void : Effect.map(projector.prepare, () => {
      prepared = true
    })
  )

  /** One step of the loop; answers how long to pause after it. */
  const step = Effect.gen(function*() {
    const leading = yield* leads
    const measured = leading ? yield* Effect.andThen(prepareOnce, measuredRound) : null
    failures = 0
    health = { state: leading ? "leading" : "standby", lastStepAt: yield* Clock.currentTimeMillis }
    if (measured === null) return leaseMillis / 4
    const { round, took } = measured
    if (round.deliveries === 0 || round.contended) return pollMillis
    return round.full || round.deliveries < muchAtOnce ? 0 : Math.max(0, gatherMillis - took)
  })

  const unavailable = Effect.fnUntraced(function*(error: StorageUnavailable) {
    if (failures === 0) yield* Effect.logWarning("The worker waits for the storage", error)
    failures += 1
    health = { state: "unavailable", lastStepAt: yield* Clock.currentTimeMillis }
    return Math.min(maxBackoffMillis, pollMillis * 2 ** Math.min(failures, 10))
  })

  const loop = Effect.gen(function*() {
    while (true) {
      const pause = yield* Effect.uninterruptible(Effect.catchTag(step, "StorageUnavailable", unavailable))
      if (pause > 0) yield* Effect.sleep(pause)
      else yield* Effect.yieldNow
    }
  })

  const running = yield* Effect.forkDetach(loop)
  yield* Effect.addFinalizer(() =>
    // A lease that has already run out lets another worker lead at once.
    Effect.andThen(Fiber.interrupt(running), Effect.ignore(store.lease(holder, 0)))
  )

  return Worker.of({ health: Effect.sync(() => health) })
})
