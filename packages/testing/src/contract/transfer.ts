import { layerMemory as layerAccess } from "@kickstand/domain/access/layerMemory"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { projections } from "@kickstand/domain/projection/projections"
import { Projector } from "@kickstand/domain/projection/Projector"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import { exportEventLines } from "@kickstand/kickstand/transfer/exportEvents"
import { importEvents } from "@kickstand/kickstand/transfer/importEvents"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { eventSequence } from "../generators/eventSequence.ts"
import { instants } from "../generators/smallSpaces.ts"
import { answers } from "./answers.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const layerFolding = Layer.provideMerge(Projector.layer(projections, { batchSize: 7 }), layerPlatformDecoder)

const folded = Effect.gen(function*() {
  const { prepare, catchUp } = yield* Projector
  yield* prepare
  yield* catchUp
})

const exported = Effect.map(Stream.runCollect(exportEventLines()), (pages) => pages.flat())

/** Keeps events in a memory; its lines, and what it answers. */
const origin = Effect.fnUntraced(function*(events: ReadonlyArray<Event>, seed: number) {
  const log = yield* EventLog
  yield* log.append(events.map((event) => domainEventDelivery(event, "kickstand", event.at)))
  yield* folded
  return { lines: yield* exported, answers: yield* answers(seed) }
}, Effect.provide(Layer.provideMerge(layerFolding, layerMemory)))

const inParts = (lines: ReadonlyArray<string>, size: number) =>
  Stream.fromIterable(
    Array.from({ length: Math.ceil(lines.length / size) }, (_, index) => lines.slice(index * size, (index + 1) * size))
  )

const imported = Effect.fnUntraced(function*(lines: ReadonlyArray<string>, seed: number, partSize: number) {
  const half = lines.slice(0, Math.ceil(lines.length / 2))
  const options = { track: true }
  // As when an import is killed halfway and started again.
  const before = yield* importEvents(inParts(half, partSize), options)
  const after = yield* importEvents(inParts(lines, partSize), options)
  yield* folded
  return {
    stored: before.stored + after.stored,
    duplicates: after.duplicates,
    half: half.length,
    lines: yield* exported,
    answers: yield* answers(seed)
  }
})

/** Holds a storage to becoming, by importing what another exported, what the other was. */
export const transfer = (name: string, storage: EmptyStorage): void => {
  describe(`What is exported and imported into ${name}`, () => {
    it.effect.prop("answers as where it came from, though the import is cut short and begun again", [
      eventSequence,
      Schema.Int,
      Schema.Literals([1, 3, 100])
    ], ([events, seed, partSize]) =>
      Effect.gen(function*() {
        yield* TestClock.setTime(Math.max(...instants))
        const from = yield* origin(events, seed)
        assert.strictEqual(from.lines.length, events.length)
        const to = yield* Effect.provide(
          imported(from.lines, seed, partSize),
          Layer.provideMerge(Layer.mergeAll(layerFolding, layerAccess), storage)
        )
        assert.deepStrictEqual(to, {
          stored: from.lines.length,
          duplicates: to.half,
          half: Math.ceil(from.lines.length / 2),
          lines: from.lines,
          answers: from.answers
        })
      }), { arbitrary: { runs: 10 }, timeout: 120_000 })
  })
}
