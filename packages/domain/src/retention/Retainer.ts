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
import { RetentionStates } from "./RetentionStates.ts"

/** What a delivery told, and what it tells after it was let go. */
interface LetGo {
  readonly rewrite: Rewrite
  readonly before: ReadonlyArray<Event>
  readonly after: ReadonlyArray<Event>
  readonly undecodable: boolean
}

/**
 * Lets go what is old enough.
 *
 * The log is rewritten to tell less, and the read models that knew more are built anew from it; so read models never hold
 * what the log does not, and no rebuild changes what is answered. Deliveries stay as empty rows with their keys: what was
 * let go never comes in again.
 */
export class Retainer extends Context.Service<Retainer, {
  /** Lets go what is due; how many deliveries that were. Does nothing when it was done for this day already. */
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

  const letGo = (cutoffs: Cutoffs) => {
    const retain = retainEvent(cutoffs)
    return (delivery: StoredDelivery): ReadonlyArray<LetGo> => {
      const { messageId, position, receivedAt, source } = delivery
      const rewrite = (events: ReadonlyArray<Event>): Rewrite => ({
        position,
        // Only webhooks have ids that say nothing; others are made of who did what, and nothing needs them any more: the
        // key of the fact stays.
        messageId: events.length === 0 && source !== "webhook" && !isErased(delivery) ? `erased:${digest(messageId)}` : messageId,
        source: "erasure",
        body: erasedBody(events)
      })
      const before = decode(delivery)
      if (before === null) {
        const isOld = cutoffs.deliveries !== null && receivedAt < cutoffs.deliveries && !isErased(delivery)
        return isOld ? [{ rewrite: rewrite([]), before: [], after: [], undecodable: true }] : []
      }
      const after = before.flatMap((event) => retain(event) ?? [])
      const same = after.length === before.length && after.every((event, index) => event === before[index])
      // Understood without telling anything: what its body holds goes with the rest of its age.
      const isOldSilence = before.length === 0 && cutoffs.deliveries !== null && receivedAt < cutoffs.deliveries
      if (same && (!isOldSilence || isErased(delivery))) return []
      return [{ rewrite: rewrite(after), before, after, undecodable: false }]
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

  const rewriteLog = Effect.fnUntraced(function*(cutoffs: Cutoffs, known: ReadonlySet<string>) {
    const stale = new Set(known)
    const goneOf = letGo(cutoffs)
    const upTo = yield* log.horizon
    let count = 0
    for (let position = 0; position < upTo;) {
      const deliveries = (yield* log.read({ after: position, limit: batchSize })).filter((each) => each.position <= upTo)
      const gone = deliveries.flatMap(goneOf)
      if (gone.length > 0) {
        for (const name of changed(gone)) stale.add(name)
        // Before the log: whoever goes on after a crash sees no more what the rewritten deliveries told.
        yield* states.save({ done: null, projections: [...stale] })
        yield* log.rewrite(gone.map(({ rewrite }) => rewrite))
        count += gone.length
      }
      position = deliveries.at(-1)?.position ?? upTo
      yield* Effect.yieldNow
    }
    return { count, stale }
  })

  const run = Effect.fn("Retainer.run")(function*(retention: Retention) {
    const cutoffs = cutoffsAt(retention, yield* Clock.currentTimeMillis)
    if (cutoffs.messages === null && cutoffs.deliveries === null) return 0
    const { done, projections: left } = yield* states.load
    if (Equal.equals(done, cutoffs)) return 0
    const { count, stale } = yield* rewriteLog(cutoffs, new Set(left))
    for (const { name, version } of projections.filter((each) => stale.has(each.name))) yield* store.begin(name, version)
    yield* states.save({ done: cutoffs, projections: [] })
    return count
  })

  return Retainer.of({ run })
})
