import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Clock, Context, Effect, Layer } from "effect"
import { Worker } from "../worker/Worker.ts"

/** How long a worker may be silent before it counts as stuck; milliseconds. */
const stuckAfterMillis = 30_000

/** What the process needs to do its work, each by name: `ok`, or what is wrong. */
export type Checks = Readonly<Record<string, string>>

/** Whether the process can do its work. Asked often, it looks once a second. */
export class Readiness extends Context.Service<Readiness, {
  readonly checks: Effect.Effect<Checks>
}>()("kickstand/kickstand/http/Readiness") {
  /** For a process without a worker: the storage answers and has its tables. */
  static readonly layer: Layer.Layer<Readiness, never, ProjectionStore> = Layer.effect(
    Readiness,
    Effect.flatMap(ProjectionStore, (store) => ofChecks(Effect.all({ storage: storageCheck(store) })))
  )

  /** For a process with a worker, which must not be stuck either. */
  static readonly layerWithWorker: Layer.Layer<Readiness, never, ProjectionStore | Worker> = Layer.effect(
    Readiness,
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const worker = yield* Worker
      return yield* ofChecks(Effect.all({ storage: storageCheck(store), worker: workerCheck(worker) }))
    })
  )
}

const ofChecks = (checks: Effect.Effect<Checks>) =>
  Effect.map(Effect.cachedWithTTL(checks, "1 second"), (cached) => Readiness.of({ checks: cached }))

const storageCheck = (store: ProjectionStore["Service"]) =>
  store.generations.pipe(
    Effect.as("ok"),
    Effect.timeoutOrElse({ duration: "2 seconds", orElse: () => Effect.succeed("does not answer") }),
    Effect.catchTag("StorageUnavailable", () => Effect.succeed("unavailable"))
  )

const workerCheck = Effect.fnUntraced(function*(worker: Worker["Service"]) {
  const { lastStepAt } = yield* worker.health
  const silent = (yield* Clock.currentTimeMillis) - lastStepAt
  return silent > stuckAfterMillis ? `stuck for ${Math.floor(silent / 1000)} s` : "ok"
})
