import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Latch, Schema } from "effect"
import { answer, append, counting, follows, inMemory, once, projector } from "./fixture.ts"

describe("several batches that wait", () => {
  it.effect("are read one while the one before is committed", () =>
    Effect.gen(function*() {
      const log = yield* EventLog
      const store = yield* ProjectionStore
      const readAfter = new Map<number, Latch.Latch>()
      const latchOf = (after: number) => {
        const latch = readAfter.get(after) ?? Latch.makeUnsafe()
        readAfter.set(after, latch)
        return latch
      }
      const { prepare, round } = yield* projector([counting("a", 1)], { batchSize: 2 }).pipe(
        Effect.provideService(EventLog, {
          ...log,
          read: (options) => Effect.tap(log.read(options), () => latchOf(options.after).open)
        }),
        Effect.provideService(ProjectionStore, {
          ...store,
          // Would wait for ever for a batch that is read only afterwards.
          commit: (batch) => Effect.andThen(batch.to < 6 ? latchOf(batch.to).await : Effect.void, store.commit(batch))
        })
      )
      yield* prepare
      yield* append(...follows(1, 2, 3, 4, 5, 6))
      for (let count = 0; count < 3; count++) assert.strictEqual((yield* round).deliveries, 2)
      assert.deepStrictEqual(yield* answer("a"), once(1, 1, 2, 3, 4, 5, 6))
    }).pipe(inMemory))

  const Step = Schema.Literals(["first", "second", "append", "rebuild a", "rebuild b"])

  it.effect.prop("count once, however two workers take turns and whatever is built anew meanwhile", [
    Schema.Array(Step).check(Schema.isMaxLength(40)),
    Schema.Literals([1, 2, 3])
  ], ([steps, batchSize]) =>
    Effect.gen(function*() {
      const projections = [counting("a", 1), counting("b", 1)]
      const first = yield* projector(projections, { batchSize })
      const second = yield* projector(projections, { batchSize: 2 })
      yield* first.prepare
      let count = 0
      for (const step of steps) {
        if (step === "append") yield* append(...follows(count++, count++, count++))
        else if (step === "first") yield* first.round
        else if (step === "second") yield* second.round
        else yield* first.rebuild(step.slice(-1))
      }
      yield* first.catchUp
      const facts = Array.from({ length: count }, (_, fact) => fact)
      assert.deepStrictEqual(yield* answer("a"), once(1, ...facts))
      assert.deepStrictEqual(yield* answer("b"), once(1, ...facts))
    }).pipe(inMemory, Effect.scoped))
})
