import { erasedBody } from "@kickstand/domain/erasure/erasedBody"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { projections } from "@kickstand/domain/projection/projections"
import { Retainer } from "@kickstand/domain/retention/Retainer"
import { cutoffsAt } from "@kickstand/domain/retention/Retention"
import { retainEvent } from "@kickstand/domain/retention/retainEvent"
import { RetentionStates } from "@kickstand/domain/retention/RetentionStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { eventSequence } from "../generators/eventSequence.ts"
import { generatedDay } from "../generators/smallSpaces.ts"
import { answers } from "./answers.ts"
import type { EmptyStorage, StoragePorts } from "./StoragePorts.ts"
import { channel, layerTellingDecoder, message, oddType, telling } from "./tellingEvents.ts"

const day = 86_400_000

const layerRetaining = Layer.merge(
  Projector.layer(projections, { batchSize: 40 }),
  Retainer.layer(projections, { batchSize: 6 })
).pipe(Layer.provide(layerTellingDecoder()))

const tell = Effect.fnUntraced(function*(events: ReadonlyArray<Event>) {
  yield* (yield* EventLog).append(events.map((event) => telling(event.id, [event], { receivedAt: event.at })))
  const { catchUp, prepare } = yield* Projector
  yield* prepare
  yield* catchUp
})

/** A {@link Retainer} of a process that is killed before it does something for the nth time. */
const mortal = (killedBefore: "save" | "rewrite" | "begin" | "forget", nth: number) => {
  let left = nth
  const living = <A, E, R>(step: typeof killedBefore, effect: Effect.Effect<A, E, R>) =>
    Effect.suspend((): Effect.Effect<A, E | StorageUnavailable, R> => {
      if (step === killedBefore) left -= 1
      return left <= 0 ? Effect.fail(new StorageUnavailable({ operation: step, cause: "killed" })) : effect
    })
  const storage = Layer.effectContext(Effect.gen(function*() {
    const log = yield* EventLog
    const states = yield* RetentionStates
    const store = yield* ProjectionStore
    return Context.make(EventLog, {
      ...log,
      rewrite: (rewrites) => living("rewrite", log.rewrite(rewrites)),
      forget: (upTo) => living("forget", log.forget(upTo))
    }).pipe(
      Context.add(RetentionStates, { ...states, save: (state) => living("save", states.save(state)) }),
      Context.add(ProjectionStore, { ...store, begin: (name, version) => living("begin", store.begin(name, version)) })
    )
  }))
  return Layer.fresh(Retainer.layer(projections, { batchSize: 6 })).pipe(Layer.provide(layerTellingDecoder()), Layer.provide(storage))
}

/** Holds a storage to what {@link Retainer} promises. */
export const retention = (name: string, storage: EmptyStorage): void => {
  const on = <A, E>(effect: Effect.Effect<A, E, StoragePorts | Projector | Retainer>) =>
    effect.pipe(Effect.provide(layerRetaining), Effect.provide(storage))

  describe(`Retention on ${name}`, () => {
    it.effect.prop("leaves what is young enough, as if there had never been more, also after a rebuild", [
      eventSequence,
      Schema.Int,
      Schema.Literals(["messages", "deliveries"])
    ], ([events, seed, kind]) =>
      Effect.gen(function*() {
        const policy = { messages: null, deliveries: null, [kind]: 30 * day }
        const now = generatedDay + 30 * day + day / 2
        yield* TestClock.setTime(now)
        const retain = retainEvent(cutoffsAt(policy, now))
        const expected = yield* Effect.gen(function*() {
          yield* tell(events.flatMap((event) => retain(event) ?? []))
          return yield* answers(seed)
        }).pipe(Effect.provide(layerRetaining), Effect.provide(layerMemory))

        yield* on(Effect.gen(function*() {
          const { catchUp, rebuild } = yield* Projector
          const { run } = yield* Retainer
          yield* tell(events)
          yield* run(policy)
          yield* catchUp
          assert.deepStrictEqual(yield* answers(seed), expected)
          yield* rebuild("chat")
          yield* rebuild("pin")
          yield* catchUp
          assert.deepStrictEqual(yield* answers(seed), expected)
          yield* tell(events)
          assert.deepStrictEqual(yield* answers(seed), expected, "what was let go comes in again")
        }))
      }), { arbitrary: { runs: 4 }, timeout: 120_000 })

    it.effect("takes the words of old messages and leaves their counts", () =>
      on(Effect.gen(function*() {
        const chat = yield* Chat
        yield* tell([message("1", day), message("2", 10 * day, { content: "young" })])
        yield* TestClock.setTime(40 * day)
        const { run } = yield* Retainer
        assert.strictEqual(yield* run({ messages: 35 * day, deliveries: null }), 1)
        yield* (yield* Projector).catchUp
        assert.strictEqual(yield* chat.totalMessages(channel), 2)
        assert.deepStrictEqual((yield* chat.latestMessages(channel, 5)).map(({ content }) => content), ["young", ""])
      })))

    it.effect("is done once a day, and nothing is rebuilt when nothing is due", () =>
      on(Effect.gen(function*() {
        const { run } = yield* Retainer
        const store = yield* ProjectionStore
        const policy = { messages: null, deliveries: 35 * day }
        yield* tell([message("1", day), message("2", 10 * day)])
        yield* TestClock.setTime(40 * day)
        assert.strictEqual(yield* run(policy), 1)
        yield* (yield* Projector).catchUp
        const before = yield* store.generations
        assert.strictEqual(yield* run(policy), 0)
        yield* TestClock.setTime(41 * day)
        assert.strictEqual(yield* run(policy), 0)
        assert.deepStrictEqual(yield* store.generations, before)
      })))

    it.effect("rebuilds what a crash left behind the log", () =>
      on(Effect.gen(function*() {
        const { run } = yield* Retainer
        const chat = yield* Chat
        yield* tell([message("1", day)])
        yield* TestClock.setTime(40 * day)
        const [stored] = yield* (yield* EventLog).read({ after: 0, limit: 1 })
        if (stored === undefined) return assert.fail("nothing was stored")
        yield* (yield* RetentionStates).save({ done: null, projections: ["chat"], emptyUpTo: 0 })
        yield* (yield* EventLog).rewrite([{ ...stored, source: "erasure", body: new TextEncoder().encode("[]") }])
        yield* run({ messages: null, deliveries: 35 * day })
        yield* (yield* Projector).catchUp
        assert.strictEqual(yield* chat.totalMessages(channel), 0)
      })))

    it.effect("forgets old deliveries that nobody understands, and their dead letters", () =>
      on(Effect.gen(function*() {
        const { countDeadLetters } = yield* ProjectionStore
        const log = yield* EventLog
        yield* log.append([telling("a", [], { type: oddType, receivedAt: day })])
        yield* tell([message("2", 10 * day)])
        assert.strictEqual(yield* countDeadLetters, 1)
        yield* TestClock.setTime(40 * day)
        yield* (yield* Retainer).run({ messages: null, deliveries: 35 * day })
        yield* (yield* Projector).catchUp
        assert.strictEqual(yield* countDeadLetters, 0)
      })))

    it.effect("lets the log forget where nothing is left of its beginning, and keeps what an erasure emptied until it is old", () =>
      on(Effect.gen(function*() {
        const { run } = yield* Retainer
        const log = yield* EventLog
        const policy = { messages: 35 * day, deliveries: 35 * day }
        yield* log.append([telling("a", [], { type: oddType, receivedAt: day })])
        yield* tell([message("1", day), message("2", 2 * day), message("3", 10 * day), message("4", 3 * day), message("5", 12 * day)])
        const all = yield* log.read({ after: 0, limit: 10 })
        const emptied = all.slice(2, 3).map((each) => ({ ...each, source: "erasure" as const, body: erasedBody([]) }))
        yield* log.rewrite(emptied)
        yield* TestClock.setTime(37.5 * day)
        yield* run({ ...policy, deliveries: null })
        assert.lengthOf(yield* log.read({ after: 0, limit: 10 }), 6, "words alone are no reason to forget")
        yield* run(policy)
        const left = yield* log.read({ after: 0, limit: 10 })
        assert.deepStrictEqual(left.slice(-4).map(({ position }) => position), all.slice(-4).map(({ position }) => position))
        assert.strictEqual((yield* RetentionStates.pipe(Effect.flatMap(({ load }) => load))).emptyUpTo, (all[2]?.position ?? 0) - 1)
        yield* (yield* Projector).catchUp
        assert.strictEqual(yield* (yield* ProjectionStore).countDeadLetters, 0)
        assert.strictEqual(yield* (yield* Chat).totalMessages(channel), 3)

        yield* TestClock.setTime(40.5 * day)
        yield* run(policy)
        yield* (yield* Projector).catchUp
        assert.strictEqual(yield* (yield* Chat).totalMessages(channel), 2, "what is young keeps what comes after it")
        assert.strictEqual((yield* RetentionStates.pipe(Effect.flatMap(({ load }) => load))).emptyUpTo, (all[3]?.position ?? 0) - 1)
      })))

    it.effect("forgets the rest of its deliveries when they are old, but for the last, and counts on from there", () =>
      on(Effect.gen(function*() {
        const { run } = yield* Retainer
        const log = yield* EventLog
        const chat = yield* Chat
        const store = yield* ProjectionStore
        const projector = yield* Projector
        const policy = { messages: null, deliveries: 35 * day }
        const horizon = Effect.gen(function*() {
          yield* projector.catchUp
          const positions = (yield* store.generations).map(({ position }) => position)
          assert.deepStrictEqual([...new Set(positions)], [yield* log.horizon])
          return yield* log.horizon
        })
        yield* tell(Array.from({ length: 9 }, (_, index) => message(`${index}`, day + index)))
        const before = yield* horizon
        yield* TestClock.setTime(40 * day)
        assert.strictEqual(yield* run(policy), 9)
        assert.strictEqual(yield* run(policy), 0)
        assert.strictEqual(yield* horizon, before)
        assert.strictEqual(yield* chat.totalMessages(channel), 0)
        yield* tell([message("3", day + 3), message("new", 39 * day)])
        assert.isAbove(yield* horizon, before)
        assert.strictEqual(yield* chat.totalMessages(channel), 1)
        yield* TestClock.setTime(41 * day)
        assert.strictEqual(yield* run(policy), 0)
        yield* projector.rebuild("chat")
        yield* projector.catchUp
        assert.strictEqual(yield* chat.totalMessages(channel), 1)
      })))

    it.effect("goes on to forget what it could not when it was due", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const asked: Array<number> = []
        const busy = EventLog.of({ ...log, forget: (upTo) => Effect.sync(() => void asked.push(upTo)) })
        yield* tell([message("1", day), message("2", 39 * day)])
        yield* TestClock.setTime(40 * day)
        const policy = { messages: null, deliveries: 35 * day }
        const retaining = Retainer.layer(projections, { batchSize: 6 }).pipe(
          Layer.provide(layerTellingDecoder()),
          Layer.provide(Layer.succeed(EventLog, busy))
        )
        yield* Effect.gen(function*() {
          const { run } = yield* Retainer
          assert.strictEqual(yield* run(policy), 1)
          assert.strictEqual(yield* run(policy), 0)
        }).pipe(Effect.provide(retaining, { local: true }))
        const last = (yield* log.read({ after: 0, limit: 10 })).at(-1)?.position ?? 0
        assert.deepStrictEqual(asked, [last - 1, last - 1])
      })))

    for (const [step, nth] of [["save", 2], ["rewrite", 1], ["rewrite", 2], ["begin", 1], ["begin", 3], ["save", 3], ["forget", 1]] as const) {
      it.effect(`killed before it can ${step} for time ${nth}, it leaves nothing that the next cannot finish`, () =>
        on(Effect.gen(function*() {
          const log = yield* EventLog
          const chat = yield* Chat
          const { catchUp, rebuild } = yield* Projector
          const policy = { messages: null, deliveries: 35 * day }
          yield* tell(Array.from({ length: 14 }, (_, index) => message(`${index}`, (index < 9 ? 1 : 30) * day + index)))
          const before = yield* log.read({ after: 0, limit: 20 })
          yield* TestClock.setTime(40 * day)
          const killed = yield* Effect.flatMap(Retainer, ({ run }) => run(policy)).pipe(
            Effect.provide(mortal(step, nth), { local: true }),
            Effect.flip
          )
          assert.strictEqual(killed._tag, "StorageUnavailable")
          yield* catchUp
          yield* (yield* Retainer).run(policy)
          yield* catchUp
          assert.strictEqual(yield* chat.totalMessages(channel), 5)
          yield* rebuild("chat")
          yield* catchUp
          assert.strictEqual(yield* chat.totalMessages(channel), 5)
          assert.deepStrictEqual((yield* log.read({ after: 0, limit: 20 })).slice(-5), before.slice(-5))
          assert.lengthOf(yield* (yield* ProjectionStore).generations, projections.length)
        })))
    }
  })
}
