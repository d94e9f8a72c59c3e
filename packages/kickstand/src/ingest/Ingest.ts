import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { type Appended, EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Duration, Effect, Exit, Fiber, Latch, Layer, Option } from "effect"
import { HeardWebhooks } from "../tracking/HeardWebhooks.ts"
import { appendSeconds, appendSize } from "../metrics/ingest.ts"
import { OnceOnly } from "../realtime/OnceOnly.ts"
import { Overloaded } from "./Overloaded.ts"
import { TrackedChannels } from "./TrackedChannels.ts"

/** What became of a delivery that was taken. */
export type Ingested = Appended | { readonly _tag: "Untracked" }

/** Why a delivery was not taken. */
export type NotTaken = StorageUnavailable | Overloaded

/** How much is gathered before it is written, and how much may wait. */
export interface IngestOptions {
  /** Deliveries per append, at most. */
  readonly batchSize: number
  /** Appends under way at once. One is best where the processor is scarce: what arrives meanwhile shares the next. */
  readonly writers: number
  /** Deliveries that may wait; beyond it new ones are refused. */
  readonly maxWaiting: number
}

const defaults: IngestOptions = { batchSize: 500, writers: 1, maxWaiting: 20_000 }

interface Waiting {
  readonly delivery: Delivery
  readonly done: (outcome: Exit.Exit<Appended, NotTaken>) => void
}

const untracked: Exit.Exit<Ingested> = Exit.succeed({ _tag: "Untracked" })

/**
 * The one way into the log. Concurrent deliveries share appends (group commit), and `accept` returns only when its own
 * delivery is durable, so an acknowledgement is never ahead of the disk.
 */
export class Ingest extends Context.Service<Ingest, {
  readonly accept: (delivery: Delivery) => Effect.Effect<Ingested, NotTaken>
  /**
   * `accept` without a fiber for each. Calls `done` once, at once or later, which must not throw: with an `Exit` when all
   * is done, or, where something has to be looked up first, which is rare, with what remains to be run.
   *
   * @param now epoch milliseconds
   */
  readonly begin: (delivery: Delivery, now: number, done: (outcome: Effect.Effect<Ingested, NotTaken>) => void) => void
  /** Deliveries that wait for an append to begin. */
  readonly waiting: Effect.Effect<number>
}>()("kickstand/kickstand/ingest/Ingest") {
  /** Closing the layer waits for what was taken to be written. */
  static readonly layer = (
    options: Partial<IngestOptions> = {}
  ): Layer.Layer<Ingest, never, EventLog | TrackedChannels> => Layer.effect(Ingest, make({ ...defaults, ...options }))
}

const make = Effect.fnUntraced(function*({ batchSize, writers, maxWaiting }: IngestOptions) {
  const log = yield* EventLog
  const channels = yield* TrackedChannels
  // Without it nothing else tells what webhooks tell.
  const once = Option.getOrNull(yield* Effect.serviceOption(OnceOnly))
  const hear = yield* HeardWebhooks
  const services = yield* Effect.context<never>()
  const work = yield* Latch.make(false)
  const queue: Array<Waiting> = []
  let closing = false

  const measured = ([took, outcomes]: readonly [Duration.Duration, ReadonlyArray<Appended>]) => {
    appendSeconds.updateUnsafe(Duration.toMillis(took) / 1000, services)
    appendSize.updateUnsafe(outcomes.length, services)
    return outcomes
  }

  const settle = (batch: ReadonlyArray<Waiting>, exit: Exit.Exit<ReadonlyArray<Appended>, StorageUnavailable>) => {
    batch.forEach(({ done }, index) => {
      done(Exit.isSuccess(exit) ? Exit.succeed(exit.value[index] as Appended) : Exit.failCause(exit.cause))
    })
  }

  const writeBatch = Effect.suspend(() => {
    const batch = queue.splice(0, batchSize)
    if (queue.length === 0 && !closing) work.closeUnsafe()
    if (batch.length === 0) return Effect.void
    return Effect.map(
      Effect.exit(Effect.timed(log.append(batch.map(({ delivery }) => delivery)))),
      (exit) => settle(batch, Exit.map(exit, measured))
    )
  })

  const writer = Effect.whileLoop({
    while: () => !closing || queue.length > 0,
    body: () => Effect.andThen(work.await, writeBatch),
    step: () => {}
  })

  // Writers outlive the scope's interruption: the finalizer below waits until what was taken is written.
  const running = yield* Effect.forEach(Array.from({ length: writers }), () => Effect.forkDetach(writer))
  yield* Effect.addFinalizer(() =>
    Effect.suspend(() => {
      closing = true
      work.openUnsafe()
      return Fiber.awaitAll(running)
    })
  )

  const push = (delivery: Delivery, done: (outcome: Exit.Exit<Appended, NotTaken>) => void): void => {
    if (queue.length >= maxWaiting) return done(Exit.fail(new Overloaded({ waiting: queue.length })))
    hear(delivery)
    // What is put in at a time is written at a time: the writer that this wakes begins in the very call.
    if (queue.push({ delivery, done }) === 1) queueMicrotask(() => work.openUnsafe())
  }

  const enqueue = (delivery: Delivery) =>
    Effect.callback<Appended, NotTaken>((resume) => push(delivery, resume))

  const keep = (delivery: Delivery) =>
    once !== null && once.concerns(delivery) ? Effect.flatMap(once.webhook(delivery), enqueue) : enqueue(delivery)

  const lookedUp = (delivery: Delivery, channel: ChannelId) =>
    Effect.flatMap(
      channels.has(channel),
      (isTracked): Effect.Effect<Ingested, NotTaken> => isTracked ? keep(delivery) : untracked
    )

  const begin = (delivery: Delivery, now: number, done: (outcome: Effect.Effect<Ingested, NotTaken>) => void): void => {
    const { channel } = delivery
    if (channel === null) return push(delivery, done)
    if (channels.known(channel, now) === null) return done(lookedUp(delivery, channel))
    if (once !== null && once.concerns(delivery)) return done(keep(delivery))
    push(delivery, done)
  }

  return Ingest.of({
    begin,
    accept: (delivery) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) =>
        Effect.callback((resume) => begin(delivery, now, resume))),
    waiting: Effect.sync(() => queue.length)
  })
})
