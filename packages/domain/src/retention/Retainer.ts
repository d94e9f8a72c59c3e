import { Clock, Context, Effect, Equal, Layer, Result } from "effect"
import { erasedBody, isErased } from "../erasure/erasedBody.ts"
import { Decoder } from "../event/Decoder.ts"
import type { StoredDelivery } from "../event/Delivery.ts"
import type { Event } from "../event/Event.ts"
import { digest } from "../event/naturalId.ts"
import { EventLog, type Rewrite } from "../eventlog/EventLog.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { Projection } from "../projection/Projection.ts"
import { ProjectionStore } from "../projection/ProjectionStore.ts"
import { type Cutoffs, cutoffsAt, type Retention } from "./Retention.ts"
import { retainEvent } from "./retainEvent.ts"
import { type RetentionState, RetentionStates } from "./RetentionStates.ts"

/** What a delivery told, and what it tells after it was let go. */
interface LetGo {
  readonly rewrite: Rewrite
  readonly before: ReadonlyArray<Event>
  readonly after: ReadonlyArray<Event>
  readonly undecodable: boolean
}

/** What becomes of a delivery. */
interface Verdict {
  readonly position: number
  /** `null` where it stays as it is. */
  readonly letGo: LetGo | null
  /** Nothing is left of it then, and all that it may have told is old enough: it can be forgotten. */
  readonly isEmpty: boolean
}

/**
 * Lets go what is old enough.
 *
 * The log is rewritten to tell less, and the read models that knew more are built anew from it; so read models never hold
 * what the log does not, and no rebuild changes what is answered. Where the log begins with deliveries of which nothing is
 * left, it may forget them; their keys stay: what was let go never comes in again.
 */
export class Retainer extends Context.Service<Retainer, {
  /**
   * Lets go what is due; how many deliveries that were. When it was done for this day already, the log only goes on to forget
   * what it could not forget then.
   */
  readonly run: (retention: Retention) => Effect.Effect<number, StorageUnavailable>
}>()("kickstand/domain/retention/Retainer") {
  static readonly layer = (
    projections: ReadonlyArray<Projection<unknown>>,
    options: { readonly batchSize: number } = { batchSize: 2000 }
  ): Layer.Layer<Retainer, never, RetentionStates | EventLog | Decoder | ProjectionStore> =>
    Layer.effect(Retainer, make(projections, options.batchSize))
}

const make = Effect.fnUntraced(function*(projections: ReadonlyArray<Projection<unknown>>, batchSize: number) {
  const states = yield* RetentionStates
  const log = yield* EventLog
  const decoder = yield* Decoder
  const store = yield* ProjectionStore

  const decode = (delivery: StoredDelivery): ReadonlyArray<Event> | null =>
    Result.getOrNull(Result.flatMap(Result.try(() => decoder.decode(delivery)), (decoded) => decoded))

  const judge = (cutoffs: Cutoffs) => {
    const retain = retainEvent(cutoffs)
    return (delivery: StoredDelivery): Verdict => {
      const { messageId, position, receivedAt, source } = delivery
      const rewrite = (events: ReadonlyArray<Event>): Rewrite => ({
        position,
        // Only webhooks have ids that say nothing; others are made of who did what, and nothing needs them any more: the
        // key of the fact stays.
        messageId: events.length === 0 && source !== "webhook" && !isErased(delivery) ? `erased:${digest(messageId)}` : messageId,
        source: "erasure",
        body: erasedBody(events)
      })
      const isOld = cutoffs.deliveries !== null && receivedAt < cutoffs.deliveries
      const before = decode(delivery)
      if (before === null) {
        if (!isOld || isErased(delivery)) return { position, letGo: null, isEmpty: false }
        return { position, letGo: { rewrite: rewrite([]), before: [], after: [], undecodable: true }, isEmpty: true }
      }
      const after = before.flatMap((event) => retain(event) ?? [])
      const isEmpty = isOld && after.length === 0
      const same = after.length === before.length && after.every((event, index) => event === before[index])
      // Understood without telling anything: what its body holds goes with the rest of its age.
      const isOldSilence = before.length === 0 && isOld
      if (same && (!isOldSilence || isErased(delivery))) return { position, letGo: null, isEmpty }
      return { position, letGo: { rewrite: rewrite(after), before, after, undecodable: false }, isEmpty }
    }
  }

  const changed = (gone: ReadonlyArray<LetGo>): ReadonlyArray<string> => {
    const before = gone.flatMap((each) => each.before)
    const after = gone.flatMap((each) => each.after)
    return projections
      // Dead letters are forgotten with the builds that have them.
      .filter((each) =>
        gone.some(({ undecodable }) => undecodable) || !Equal.equals(each.fold(before), each.fold(after))
      )
      .map(({ name }) => name)
  }

  const rewriteLog = Effect.fnUntraced(function*(cutoffs: Cutoffs, { emptyUpTo, projections: known }: RetentionState) {
    const stale = new Set(known)
    const verdict = judge(cutoffs)
    const upTo = yield* log.horizon
    let count = 0
    let firstKept: number | null = null
    for (let position = emptyUpTo; position < upTo;) {
      const deliveries = (yield* log.read({ after: position, limit: batchSize })).filter((each) => each.position <= upTo)
      const verdicts = deliveries.map(verdict)
      const gone = verdicts.flatMap(({ letGo }) => letGo ?? [])
      if (gone.length > 0) {
        for (const name of changed(gone)) stale.add(name)
        // Before the log: whoever goes on after a crash sees no more what the rewritten deliveries told.
        yield* states.save({ done: null, projections: [...stale], emptyUpTo })
        yield* log.rewrite(gone.map(({ rewrite }) => rewrite))
        count += gone.length
      }
      firstKept ??= verdicts.find(({ isEmpty }) => !isEmpty)?.position ?? null
      position = deliveries.at(-1)?.position ?? upTo
      yield* Effect.yieldNow
    }
    return { count, stale, emptyUpTo: firstKept === null ? Math.max(emptyUpTo, upTo) : firstKept - 1 }
  })

  /** Answers how many deliveries told less, and up to where nothing is left. */
  const letGo = Effect.fnUntraced(function*(cutoffs: Cutoffs, state: RetentionState) {
    const { count, emptyUpTo, stale } = yield* rewriteLog(cutoffs, state)
    for (const { name, version } of projections.filter((each) => stale.has(each.name))) yield* store.begin(name, version)
    yield* states.save({ done: cutoffs, projections: [], emptyUpTo })
    return { count, emptyUpTo }
  })

  const run = Effect.fn("Retainer.run")(function*(retention: Retention) {
    const cutoffs = cutoffsAt(retention, yield* Clock.currentTimeMillis)
    if (cutoffs.messages === null && cutoffs.deliveries === null) return 0
    const state = yield* states.load
    const { count, emptyUpTo } = Equal.equals(state.done, cutoffs)
      ? { count: 0, emptyUpTo: state.emptyUpTo }
      : yield* letGo(cutoffs, state)
    // Last, and in every run: the log may have to wait for who reads it, and nothing is lost where it never comes to this.
    if (cutoffs.deliveries !== null && emptyUpTo > 0) yield* log.forget(emptyUpTo)
    return count
  })

  return Retainer.of({ run })
})
