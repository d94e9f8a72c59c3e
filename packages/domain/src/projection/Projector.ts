import { Context, Effect, Fiber, identity, Layer, Result } from "effect"
import type { StoredDelivery } from "../event/Delivery.ts"
import { type DecodeFailure, Decoder } from "../event/Decoder.ts"
import type { Event } from "../event/Event.ts"
import { EventLog } from "../eventlog/EventLog.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Projection } from "./Projection.ts"
import { type Batch, type Generation, ProjectionStore } from "./ProjectionStore.ts"
import { DeadLetterNotFound, type ProjectionStatus, StillUndecodable, UnknownProjection } from "./ProjectionStatus.ts"

/** How far one round brought the read models. */
export interface Round {
  /** Deliveries read from the log; 0 when every generation has caught up. */
  readonly deliveries: number
  /** Domain events folded. */
  readonly events: number
  /** A batch was as large as batches may be: more is likely to wait. */
  readonly full: boolean
  /** Another worker moved a checkpoint first; this round's work was discarded. */
  readonly contended: boolean
}

/** Requests that this process answers meanwhile must not wait for a whole batch; so many deliveries they may wait for. */
const many = 200

/** A batch as it is committed: read, decoded and folded. */
interface Folded {
  /** The position of its last delivery. */
  readonly to: number
  readonly deliveries: number
  readonly events: number
  readonly failures: Batch["failures"]
  /** By the name of the projection. */
  readonly deltas: ReadonlyMap<string, unknown>
}

/** Batches that are under way, by place: position and projections. */
type Begun = ReadonlyMap<string, Fiber.Fiber<Folded, StorageUnavailable>>

const idle: Round = { deliveries: 0, events: 0, full: false, contended: false }

/** Brings read models up to the log: decodes, folds and commits batches, and swaps rebuilt generations in. */
export class Projector extends Context.Service<Projector, {
  /** Begins what has no generation yet or whose version was raised. Call it once before catching up. */
  readonly prepare: Effect.Effect<void, StorageUnavailable>
  /** Advances each distinct checkpoint by at most one batch. */
  readonly round: Effect.Effect<Round, StorageUnavailable>
  /** Rounds until nothing is left. */
  readonly catchUp: Effect.Effect<void, StorageUnavailable>
  readonly status: Effect.Effect<ReadonlyArray<ProjectionStatus>, StorageUnavailable>
  /** Begins a new generation from the start of the log; the active one keeps answering until it has caught up. */
  readonly rebuild: (name: string) => Effect.Effect<Generation, StorageUnavailable | UnknownProjection>
  /** Decodes a dead letter again and folds it in where it is missing, save in read models that other code folds. */
  readonly retry: (
    position: number
  ) => Effect.Effect<void, StorageUnavailable | DeadLetterNotFound | StillUndecodable>
}>()("kickstand/domain/projection/Projector") {
  static readonly layer = (
    projections: ReadonlyArray<Projection<unknown>>,
    options: { readonly batchSize: number } = { batchSize: 3000 }
  ): Layer.Layer<Projector, never, EventLog | ProjectionStore | Decoder> =>
    Layer.effect(Projector, make(projections, options.batchSize))
}

const make = Effect.fnUntraced(function*(projections: ReadonlyArray<Projection<unknown>>, batchSize: number) {
  const log = yield* EventLog
  const store = yield* ProjectionStore
  const decoder = yield* Decoder
  const byName = new Map(projections.map((projection) => [projection.name, projection]))

  /** A generation whose version is not ours was folded by other code: it answers, but only its own code may advance it. */
  const ours = (generation: Generation) => byName.get(generation.name)?.version === generation.version

  /** A decoder that throws has a fault; its delivery is a dead letter like any other, and holds nothing up. */
  const decode = (delivery: StoredDelivery): Result.Result<ReadonlyArray<Event>, DecodeFailure> =>
    Result.try({
      try: () => decoder.decode(delivery),
      catch: (fault) => ({ reason: `The decoder failed: ${String(fault)}` })
    }).pipe(Result.flatMap(identity))

  const decodeAll = Effect.fnUntraced(function*(deliveries: ReadonlyArray<StoredDelivery>) {
    const events: Array<Event> = []
    const failures: Array<{ readonly position: number; readonly reason: string }> = []
    for (const [index, delivery] of deliveries.entries()) {
      if (index % many === many - 1) yield* Effect.yieldNow
      const decoded = decode(delivery)
      if (Result.isSuccess(decoded)) events.push(...decoded.success)
      else failures.push({ position: delivery.position, reason: decoded.failure.reason })
    }
    return { events, failures }
  })

  const fold = Effect.fnUntraced(function*(from: number, names: ReadonlyArray<string>) {
    const deliveries = yield* log.read({ after: from, limit: batchSize })
    const { events, failures } = yield* decodeAll(deliveries)
    const deltas = new Map<string, unknown>()
    for (const name of names) {
      if (deliveries.length >= many) yield* Effect.yieldNow
      deltas.set(name, byName.get(name)?.fold(events))
    }
    return { to: deliveries.at(-1)?.position ?? from, deliveries: deliveries.length, events: events.length, failures, deltas }
  })

  /**
   * What the last round began for the next: while the storage commits one batch, the next is read and folded. Only where
   * much is waiting, so the memory of one batch more is taken only then.
   */
  let ahead = new Map<string, Fiber.Fiber<Folded, StorageUnavailable>>()
  yield* Effect.addFinalizer(() => Fiber.interruptAll(ahead.values()))

  const advance = Effect.fnUntraced(function*(
    from: number,
    group: ReadonlyArray<Generation>,
    begun: Begun
  ) {
    const names = [...new Set(group.map((each) => each.name))]
    const placeOf = (position: number) => `${position} ${names.join()}`
    const known = begun.get(placeOf(from))
    const { deliveries, deltas, events, failures, to } = yield* known === undefined ? fold(from, names) : Fiber.join(known)
    if (deliveries === 0) return idle
    const full = deliveries === batchSize
    if (full) ahead.set(placeOf(to), yield* Effect.forkDetach(fold(to, names)))
    const committed = yield* store.commit({
      from,
      to,
      advances: group.map(({ name, generation }) => ({ name, generation, delta: deltas.get(name) })),
      failures
    })
    return { deliveries, events, full, contended: !committed }
  })

  const promoteCaughtUp = Effect.fnUntraced(function*() {
    const generations = (yield* store.generations).filter(ours)
    const horizon = yield* log.horizon
    for (const building of generations.filter((each) => !each.active)) {
      if (building.position >= horizon) yield* store.promote(building.name, building.generation)
    }
  })

  const roundWith = Effect.fnUntraced(function*(begun: Begun) {
    const generations = (yield* store.generations).filter(ours)
    const checkpoints = [...new Set(generations.map((each) => each.position))].sort((a, b) => b - a)
    let total = idle
    for (const from of checkpoints) {
      const step = yield* advance(from, generations.filter((each) => each.position === from), begun)
      total = {
        deliveries: total.deliveries + step.deliveries,
        events: total.events + step.events,
        full: total.full || step.full,
        contended: total.contended || step.contended
      }
    }
    if (generations.some((each) => !each.active)) yield* promoteCaughtUp()
    return total
  })

  const round = Effect.suspend(() => {
    const begun = ahead
    ahead = new Map()
    // What nobody took: another worker was faster, a read model is built anew, or the round was broken off.
    return Effect.ensuring(roundWith(begun), Fiber.interruptAll(begun.values()))
  }).pipe(Effect.withSpan("Projector.round"))

  const catchUp = Effect.gen(function*() {
    while ((yield* round).deliveries > 0) yield* Effect.yieldNow
  })

  const prepare = Effect.gen(function*() {
    const generations = yield* store.generations
    for (const { name, version } of projections) {
      const known = generations.some((each) => each.name === name && each.version === version)
      if (!known) yield* store.begin(name, version)
    }
  })

  const status = Effect.gen(function*() {
    const generations = yield* store.generations
    return yield* Effect.forEach(projections, Effect.fnUntraced(function*({ name, version }) {
      const own = generations.filter((each) => each.name === name)
      const active = own.find((each) => each.active)
      const building = own.find((each) => !each.active)
      const position = active?.position ?? 0
      const lag = yield* log.countAfter(position)
      const rebuild = building === undefined
        ? null
        : { version: building.version, position: building.position, lag: yield* log.countAfter(building.position) }
      const state = building !== undefined ? "rebuilding" : lag === 0 ? "live" : "catching-up"
      return { name, version: active?.version ?? version, position, lag, state, rebuild } satisfies ProjectionStatus
    }))
  })

  const rebuild = Effect.fn("Projector.rebuild")(function*(name: string) {
    const projection = byName.get(name)
    if (projection === undefined) return yield* new UnknownProjection({ name, known: [...byName.keys()] })
    return yield* store.begin(name, projection.version)
  })

  const isDeadLetter = Effect.fnUntraced(function*(position: number) {
    const [first] = yield* store.deadLetters({ after: position - 1, limit: 1 })
    return first?.position === position
  })

  const retry = Effect.fn("Projector.retry")(function*(position: number) {
    const delivery = yield* log.get(position)
    if (delivery === null || !(yield* isDeadLetter(position))) return yield* new DeadLetterNotFound({ position })
    const decoded = decode(delivery)
    if (Result.isFailure(decoded)) return yield* new StillUndecodable({ position, reason: decoded.failure.reason })
    const generations = (yield* store.generations).filter(ours)
    // Nothing is left to do when another retry was faster, or when only read models of other code lack the delivery:
    // they are replaced by ours, which decode it on their way.
    yield* store.heal(
      position,
      generations.map(({ name, generation }) => ({
        name,
        generation,
        delta: byName.get(name)?.fold(decoded.success)
      }))
    )
  })

  return Projector.of({ prepare, round, catchUp, status, rebuild, retry })
})
