import { Clock, Context, Effect, Equal, Layer, Result } from "effect"
import type { StoredDelivery } from "../event/Delivery.ts"
import { Decoder } from "../event/Decoder.ts"
import type { Event } from "../event/Event.ts"
import { EventLog } from "../eventlog/EventLog.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { EngagementStore } from "../loyalty/engine/EngagementStore.ts"
import type { Projection } from "../projection/Projection.ts"
import { ProjectionStore } from "../projection/ProjectionStore.ts"
import { SearchJobs } from "../search/job/SearchJobs.ts"
import type { ErasedViewer } from "./ErasedViewer.ts"
import type { Erasure } from "./Erasure.ts"
import { Erasures } from "./Erasures.ts"
import { redactDelivery } from "./redactDelivery.ts"
import { addSightings } from "./sightingsOf.ts"

/** Who an unfinished erasure is about. */
export const viewerOf = ({ id, platform, viewer }: Erasure): ErasedViewer | null =>
  viewer === null ? null : { ...viewer, platform, anonymous: `erased:${id}` }

/**
 * Carries erasures out.
 *
 * The engagement engine's accounts come first, so that nothing more is decided about the viewer; then the log is
 * rewritten, with all that was decided about them, and then whatever read model would have folded to something else is built anew from it; so
 * a rebuild can never bring anything back, and it takes no knowledge of any single read model. Every step may be broken
 * off anywhere and begun again: what was rewritten already is left as it is.
 */
export class Eraser extends Context.Service<Eraser, {
  /** Goes on with an erasure as far as can be gone without waiting; the erasure as it is then, which is kept. */
  readonly advance: (erasure: Erasure) => Effect.Effect<Erasure, StorageUnavailable>
}>()("kickstand/domain/erasure/Eraser") {
  static readonly layer = (
    projections: ReadonlyArray<Projection<unknown>>,
    options: { readonly batchSize: number } = { batchSize: 2000 }
  ): Layer.Layer<Eraser, never, Erasures | EventLog | Decoder | ProjectionStore | SearchJobs | EngagementStore> =>
    Layer.effect(Eraser, make(projections, options.batchSize))
}

const make = Effect.fnUntraced(function*(projections: ReadonlyArray<Projection<unknown>>, batchSize: number) {
  const erasures = yield* Erasures
  const log = yield* EventLog
  const decoder = yield* Decoder
  const store = yield* ProjectionStore
  const searches = yield* SearchJobs
  const engagement = yield* EngagementStore

  const decode = (delivery: StoredDelivery) =>
    Result.flatMap(
      Result.try({ try: () => decoder.decode(delivery), catch: () => ({ reason: "The decoder failed" }) }),
      (decoded) => decoded
    )

  const kept = (erasure: Erasure) => Effect.as(erasures.save(erasure), erasure)

  /** The deliveries of a page that lie within the erasure, and where the page after it begins. */
  const page = Effect.fnUntraced(function*(after: number, upTo: number) {
    const deliveries = (yield* log.read({ after, limit: batchSize })).filter(({ position }) => position <= upTo)
    return { deliveries, next: deliveries.at(-1)?.position ?? upTo }
  })

  const sighting = Effect.fnUntraced(function*(viewer: ErasedViewer, after: number, upTo: number) {
    const seen = { names: new Set(viewer.names), clips: new Set(viewer.clips) }
    const add = addSightings(viewer, seen)
    for (let position = after; position < upTo;) {
      const { deliveries, next } = yield* page(position, upTo)
      for (const delivery of deliveries) for (const event of Result.getOrElse(decode(delivery), () => [])) add(event)
      position = next
      yield* Effect.yieldNow
    }
    return { userId: viewer.userId, names: [...seen.names], clips: [...seen.clips] }
  })

  /** How far the log is to be rewritten: to whatever the engagement engine decided while it knew the viewer. */
  const search = Effect.fnUntraced(function*(erasure: Erasure, viewer: ErasedViewer) {
    if (erasure.upTo === 0) {
      const position = yield* log.horizon
      const known = yield* sighting(viewer, 0, position)
      const last = erasure.dryRun ? 0 : yield* engagement.erase({ ...viewer, ...known })
      if (last > position) return yield* kept({ ...erasure, viewer: known, position, upTo: last })
      return yield* kept({ ...erasure, step: "rewriting", viewer: known, position: 0, upTo: position })
    }
    // A slow writer is still at something that lies before.
    if ((yield* log.horizon) < erasure.upTo) return erasure
    const known = yield* sighting(viewer, erasure.position, erasure.upTo)
    return yield* kept({ ...erasure, step: "rewriting", viewer: known, position: 0 })
  })

  const changed = (before: ReadonlyArray<Event>, after: ReadonlyArray<Event>, known: ReadonlyArray<string>) =>
    projections
      .filter(({ name }) => !known.includes(name))
      .filter((projection) => !Equal.equals(projection.fold(before), projection.fold(after)))
      .map(({ name }) => name)

  const rewritePage = Effect.fnUntraced(function*(erasure: Erasure, viewer: ErasedViewer) {
    const { deliveries, next } = yield* page(erasure.position, erasure.upTo)
    const redact = redactDelivery(viewer)
    const redactions = deliveries.flatMap((delivery) => redact(delivery, decode(delivery)) ?? [])
    const before = redactions.flatMap((redaction) => redaction.before)
    const after = redactions.flatMap((redaction) => redaction.after)
    // What nobody could decode tells nothing now, which only a build from the start of the log knows.
    const lost = redactions.some(({ undecodable }) => undecodable)
    const known = lost
      ? projections.map(({ name }) => name)
      : [...erasure.projections, ...changed(before, after, erasure.projections)]
    const written = before.filter((event) => event._tag === "ChatMessageSent" && event.sender.id === viewer.userId)
    const counted = {
      ...erasure,
      projections: known,
      deliveries: erasure.deliveries + redactions.length,
      messages: erasure.messages + written.length
    }
    if (!erasure.dryRun && redactions.length > 0) {
      // Before the log: whoever goes on after a crash sees no more what the rewritten deliveries told.
      yield* erasures.save({ ...counted, position: erasure.position })
      yield* log.rewrite(redactions.map(({ rewrite }) => rewrite))
    }
    return yield* kept({ ...counted, position: next })
  })

  const finish = Effect.fnUntraced(function*(erasure: Erasure) {
    return yield* kept({ ...erasure, step: "done", viewer: null, finishedAt: yield* Clock.currentTimeMillis })
  })

  const rebuild = Effect.fnUntraced(function*(erasure: Erasure) {
    const generations: Record<string, number> = {}
    for (const { name, version } of projections.filter(({ name }) => erasure.projections.includes(name))) {
      generations[name] = (yield* store.begin(name, version)).generation
    }
    return yield* kept({ ...erasure, step: "rebuilding", generations })
  })

  const awaitRebuilt = Effect.fnUntraced(function*(erasure: Erasure, viewer: ErasedViewer) {
    const generations = yield* store.generations
    for (const [name, needed] of Object.entries(erasure.generations)) {
      const own = generations.filter((each) => each.name === name)
      const answering = own.find(({ active, generation }) => active && generation >= needed)
      if (answering === undefined || own.some(({ generation }) => generation < needed)) return erasure
      // Also drops what a crash may have left of the generation before.
      if (own.length === 1) yield* store.promote(name, answering.generation)
    }
    // Last of all: searches read the generations before until now.
    yield* searches.erase(viewer)
    return yield* finish(erasure)
  })

  const advance = Effect.fn("Eraser.advance")(function*(asked: Erasure) {
    let erasure = asked
    const viewer = () => viewerOf(erasure)
    while (erasure.step === "searching") {
      const sought = viewer()
      if (sought === null) return yield* finish(erasure)
      const found = yield* search(erasure, sought)
      if (found === erasure) return erasure
      erasure = found
    }
    while (erasure.step === "rewriting") {
      const erased = viewer()
      if (erased === null) return yield* finish(erasure)
      if (erasure.position < erasure.upTo) erasure = yield* rewritePage(erasure, erased)
      else erasure = erasure.dryRun ? yield* finish(erasure) : yield* rebuild(erasure)
      yield* Effect.yieldNow
    }
    const erased = viewer()
    return erasure.step === "rebuilding" && erased !== null ? yield* awaitRebuilt(erasure, erased) : erasure
  })

  return Eraser.of({ advance })
})
