import { Quota, type QuotaAnswer } from "@kickstand/domain/access/Quota"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Effect, Exit, Fiber, Latch, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { answersOf, gather, type Waiting } from "./crowd.ts"
import { meter, type Settlement } from "./meter.ts"
import { type QuotaClock, serverLease } from "./serverLease.ts"

/** How quota is asked for. */
export interface SqlQuotaOptions {
  /**
   * Whose clock tells the minute. By default servers that share a database share its clock, so that theirs need not agree;
   * where the database lives inside the process there is only one, and tests can move it.
   */
  readonly clock: QuotaClock | "automatic"
  /** How long the slots of a server that died stay taken; milliseconds. */
  readonly leaseMillis: number
  /** Round trips under way at once: while one is on its way, the next gathers. */
  readonly lanes: number
  /** Requests per round trip, at most, and as many settlements. */
  readonly batchSize: number
}

const defaults: SqlQuotaOptions = { clock: "automatic", leaseMillis: 15_000, lanes: 2, batchSize: 500 }

/** Settlements that are kept while the storage is away; what is beyond stays charged, and its slots end with this server. */
const maxOverdue = 10_000

/**
 * {@link Quota} in the tables `kickstand.quotas` and `kickstand.account_usage`. Requests that come together are decided
 * together: one round trip and one lock per account for all of them.
 */
export const SqlQuota = {
  layer: (options: Partial<SqlQuotaOptions> = {}): Layer.Layer<Quota, never, SqlClient.SqlClient> =>
    Layer.effect(Quota, make({ ...defaults, ...options }))
}

const make = Effect.fnUntraced(function*({ clock: chosen, leaseMillis, lanes, batchSize }: SqlQuotaOptions) {
  const sql = yield* SqlClient.SqlClient
  const clock = chosen !== "automatic" ? chosen : sql.driver === "pglite" ? "application" : "database"
  const scope = yield* Effect.scope
  const work = yield* Latch.make(false)
  const server = yield* serverLease(sql, { clock, leaseMillis })
  const waiting: Array<Omit<Waiting, "lease">> = []
  const settling: Array<{ readonly settlement: Settlement; readonly resume: () => void }> = []
  let overdue: Array<Settlement> = []
  let drawn = 0n
  let closing = false

  /** Keeps settlements that could not be told to the storage, and tries again in a moment. */
  const postpone = Effect.fnUntraced(function*(settlements: ReadonlyArray<Settlement>) {
    if (settlements.length === 0) return
    const first = overdue.length === 0
    overdue = [...overdue, ...settlements].slice(-maxOverdue)
    if (first) yield* Effect.forkIn(Effect.andThen(Effect.sleep("1 second"), retryOverdue), scope)
  })

  const retryOverdue = Effect.sync(() => {
    for (const settlement of overdue.splice(0)) settling.push({ settlement, resume: () => {} })
    work.openUnsafe()
  })

  const round = Effect.gen(function*() {
    const requests = waiting.splice(0, batchSize)
    const over = settling.splice(0, batchSize)
    if (waiting.length + settling.length === 0 && !closing) work.closeUnsafe()
    if (requests.length + over.length === 0) return
    const settlements = over.map(({ settlement }) => settlement)
    const now = yield* Clock.currentTimeMillis
    const base = yield* Effect.exit(server.id)
    if (Exit.isFailure(base)) {
      yield* postpone(settlements)
      for (const { resume } of over) resume()
      for (const { resume } of requests) resume(Exit.failCause(base.cause))
      return
    }
    const crowds = gather(requests, () => (base.value << 40n) + ++drawn)
    const exit = yield* meter(sql, settlements, crowds, {
      server: String(base.value),
      leaseMillis,
      clock: clock === "database" ? null : now
    }).pipe(orUnavailable("Quota.admit"), Effect.exit)
    if (Exit.isFailure(exit)) {
      // It may have happened all the same: what is settled is settled again, what was asked for is given back.
      const doubtful = crowds.flatMap(({ members }) =>
        members.map(({ lease, request }) => ({ lease: String(lease), request, failed: true, at: now }))
      )
      yield* postpone([...settlements, ...doubtful])
      for (const { members } of crowds) for (const { resume } of members) resume(Exit.failCause(exit.cause))
    } else {
      crowds.forEach((crowd, index) => {
        const outcome = exit.value[index]
        if (outcome === undefined) return
        const answers = answersOf(crowd, outcome)
        crowd.members.forEach(({ resume }, member) => resume(Exit.succeed(answers[member] as QuotaAnswer)))
      })
    }
    for (const { resume } of over) resume()
  })

  const lane = Effect.whileLoop({
    while: () => !closing || waiting.length + settling.length > 0,
    body: () => Effect.andThen(work.await, round),
    step: () => {}
  })

  // Lanes outlive the scope's interruption: the finalizer waits until what was asked is answered, then frees the rest.
  const running = yield* Effect.forEach(Array.from({ length: lanes }), () => Effect.forkDetach(lane))
  yield* Effect.addFinalizer(() =>
    Effect.gen(function*() {
      yield* retryOverdue
      closing = true
      work.openUnsafe()
      yield* Fiber.awaitAll(running)
      yield* server.release
    })
  )

  return Quota.of({
    admit: (request) =>
      Effect.callback<QuotaAnswer, StorageUnavailable>((resume) => {
        let abandoned = false
        waiting.push({
          request,
          resume: (answer) => {
            // Whoever asked has gone: nobody else would give the grant back.
            if (abandoned && Exit.isSuccess(answer) && answer.value._tag === "Granted") {
              const { lease, standing } = answer.value.grant
              settling.push({ settlement: { lease, request, failed: true, at: standing.at }, resume: () => {} })
              work.openUnsafe()
            } else {
              resume(answer)
            }
          }
        })
        work.openUnsafe()
        return Effect.sync(() => {
          abandoned = true
        })
      }),
    settle: ({ lease, request, standing }, failed) =>
      Effect.callback<void>((resume) => {
        settling.push({ settlement: { lease, request, failed, at: standing.at }, resume: () => resume(Effect.void) })
        work.openUnsafe()
      })
  })
})
