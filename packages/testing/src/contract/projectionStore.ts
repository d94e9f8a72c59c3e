import { Chat } from "@kickstand/domain/chat/Chat"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { deliveries } from "./deliveries.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, message } from "./tellingEvents.ts"

/** A delta of as many messages as asked for. */
const delta = (messages: number, first = 0) =>
  ChatProjection.fold(Array.from({ length: messages }, (_, index) => message(`m${first + index}`, first + index)))

const counted = Effect.flatMap(Chat, (chat) => chat.totalMessages(channel))

/** Holds a storage to what {@link ProjectionStore} promises. */
export const projectionStore = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const chatAdvance = (generation: number, messages: number, first = 0) => ({
    name: "chat",
    generation,
    delta: delta(messages, first)
  })

  describe(`ProjectionStore on ${name}`, () => {
    it.effect("begins with an active generation, and builds the next beside it", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        assert.deepStrictEqual(yield* store.generations, [])
        const first = yield* store.begin("chat", 1)
        const second = yield* store.begin("chat", 2)
        const other = yield* store.begin("channel", 1)
        assert.deepStrictEqual(first, { name: "chat", version: 1, generation: first.generation, position: 0, active: true })
        assert.isFalse(second.active)
        assert.isTrue(other.active)
        assert.isAbove(second.generation, first.generation)
        assert.deepStrictEqual(yield* store.generations, [other, first, second])
      })))

    it.effect("knows how far the answering read models have come, whatever is built beside them", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        assert.strictEqual(yield* store.known, 0)
        const { generation } = yield* store.begin("chat", 1)
        yield* store.begin("channel", 1)
        yield* store.commit({ from: 0, to: 7, advances: [chatAdvance(generation, 1)], failures: [] })
        const next = yield* store.begin("chat", 2)
        yield* store.commit({ from: 0, to: 9, advances: [chatAdvance(next.generation, 1)], failures: [] })
        assert.strictEqual(yield* store.known, 7)
        yield* store.promote("chat", next.generation)
        assert.strictEqual(yield* store.known, 9)
      })))

    it.effect("drops what was half built when it begins again", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const active = yield* store.begin("chat", 1)
        const half = yield* store.begin("chat", 1)
        const again = yield* store.begin("chat", 1)
        assert.deepStrictEqual(yield* store.generations, [active, again])
        assert.isFalse(yield* store.commit({ from: 0, to: 1, advances: [chatAdvance(half.generation, 1)], failures: [] }))
      })))

    it.effect("has one active generation when two begin at once", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const both = yield* Effect.all([store.begin("chat", 1), store.begin("chat", 1)], { concurrency: "unbounded" })
        assert.lengthOf(both.filter(({ active }) => active), 1)
        assert.lengthOf(yield* store.generations, 2)
      })))

    it.effect("moves checkpoints with their read models", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const { generation } = yield* store.begin("chat", 1)
        assert.isTrue(yield* store.commit({ from: 0, to: 7, advances: [chatAdvance(generation, 3)], failures: [] }))
        assert.isTrue(yield* store.commit({ from: 7, to: 9, advances: [chatAdvance(generation, 2, 3)], failures: [] }))
        assert.strictEqual((yield* store.generations)[0]?.position, 9)
        assert.strictEqual(yield* counted, 5)
      })))

    it.effect("takes a batch whole or not at all", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const chat = yield* store.begin("chat", 1)
        const channels = yield* store.begin("channel", 1)
        yield* store.commit({
          from: 0,
          to: 5,
          advances: [{ name: "channel", generation: channels.generation, delta: new Map() }],
          failures: []
        })
        const before = yield* store.generations
        const refused = yield* store.commit({
          from: 0,
          to: 5,
          advances: [
            chatAdvance(chat.generation, 3),
            { name: "channel", generation: channels.generation, delta: new Map() }
          ],
          failures: [{ position: 1, reason: "odd" }]
        })
        assert.isFalse(refused)
        assert.deepStrictEqual(yield* store.generations, before)
        assert.strictEqual(yield* counted, 0)
        assert.strictEqual(yield* store.countDeadLetters, 0)
      })))

    it.effect("refuses a batch of a generation that is not there", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        assert.isFalse(yield* store.commit({ from: 0, to: 1, advances: [chatAdvance(4711, 1)], failures: [] }))
      })))

    it.effect("takes one of the batches that race from one checkpoint", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const { generation } = yield* store.begin("chat", 1)
        const committed = yield* Effect.forEach(
          [1, 2, 3, 4, 5],
          (messages) =>
            Effect.map(
              store.commit({ from: 0, to: messages, advances: [chatAdvance(generation, messages)], failures: [] }),
              (taken) => (taken ? [messages] : [])
            ),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(committed.flat(), 1)
        assert.strictEqual((yield* store.generations)[0]?.position, committed.flat()[0])
        assert.strictEqual(yield* counted, committed.flat()[0])
      })))

    it.effect("answers from the active generation until another is promoted, and drops the one before", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const old = yield* store.begin("chat", 1)
        const next = yield* store.begin("chat", 2)
        yield* store.commit({
          from: 0,
          to: 5,
          advances: [chatAdvance(old.generation, 1), chatAdvance(next.generation, 4)],
          failures: []
        })
        assert.strictEqual(yield* counted, 1)
        yield* store.promote("chat", next.generation)
        assert.strictEqual(yield* counted, 4)
        assert.deepStrictEqual(yield* store.generations, [{ ...next, position: 5, active: true }])
        assert.isFalse(yield* store.commit({ from: 5, to: 6, advances: [chatAdvance(old.generation, 1)], failures: [] }))
      })))

    it.effect("leaves everything as it is when what is to be promoted is not there", () =>
      on(Effect.gen(function*() {
        const store = yield* ProjectionStore
        const active = yield* store.begin("chat", 1)
        const building = yield* store.begin("chat", 1)
        yield* store.promote("chat", 4711)
        assert.deepStrictEqual(yield* store.generations, [active, building])
      })))

    it.effect("holds a lease for one at a time, until it runs out", () =>
      on(Effect.gen(function*() {
        const { lease } = yield* ProjectionStore
        assert.isTrue(yield* lease("a", 60_000))
        assert.isFalse(yield* lease("b", 60_000))
        assert.isTrue(yield* lease("a", 60_000))
        assert.isTrue(yield* lease("a", 0))
        assert.isTrue(yield* lease("b", 60_000))
        assert.isFalse(yield* lease("a", 60_000))
      })))

    it.effect("gives a lease to one of those who ask at once", () =>
      on(Effect.gen(function*() {
        const { lease } = yield* ProjectionStore
        const taken = yield* Effect.forEach(["a", "b", "c", "d"], (holder) => lease(holder, 60_000), {
          concurrency: "unbounded"
        })
        assert.lengthOf(taken.filter((each) => each), 1)
      })))
  })

  describe(`Dead letters on ${name}`, () => {
    /** Two active generations that passed positions 2 and 3 of the log undecoded, and one that is building. */
    const passed = Effect.gen(function*() {
      const store = yield* ProjectionStore
      yield* (yield* EventLog).append(deliveries(4))
      const chat = yield* store.begin("chat", 1)
      const channels = yield* store.begin("channel", 1)
      const building = yield* store.begin("chat", 2)
      const none = { name: "channel", generation: channels.generation, delta: new Map() }
      yield* store.commit({
        from: 0,
        to: 4,
        advances: [chatAdvance(chat.generation, 2), none],
        failures: [{ position: 3, reason: "three" }, { position: 2, reason: "two" }]
      })
      return { store, chat, channels, building, none }
    })

    it.effect("come by position, with what the log knows of them", () =>
      on(Effect.gen(function*() {
        const { store } = yield* passed
        const letter = (position: number, reason: string) => ({
          position,
          reason,
          type: "chat.message.sent",
          receivedAt: 1_767_225_600_250
        })
        const all = [letter(2, "two"), letter(3, "three")]
        assert.deepStrictEqual(yield* store.deadLetters({ after: 0, limit: 10 }), all)
        assert.deepStrictEqual(yield* store.deadLetters({ after: 0, limit: 1 }), all.slice(0, 1))
        assert.deepStrictEqual(yield* store.deadLetters({ after: 2, limit: 10 }), all.slice(1))
        assert.deepStrictEqual(yield* store.deadLetters({ after: 3, limit: 10 }), [])
        assert.strictEqual(yield* store.countDeadLetters, 2)
      })))

    it.effect("heal once in each generation that is given and lacked them", () =>
      on(Effect.gen(function*() {
        const { store, chat, building, none } = yield* passed
        const advances = [chatAdvance(chat.generation, 1, 50), chatAdvance(building.generation, 1, 50)]
        assert.isTrue(yield* store.heal(2, advances))
        assert.isFalse(yield* store.heal(2, advances))
        assert.strictEqual(yield* counted, 3)
        assert.strictEqual(yield* store.countDeadLetters, 2)
        assert.isTrue(yield* store.heal(2, [none]))
        assert.strictEqual(yield* store.countDeadLetters, 1)
        assert.isFalse(yield* store.heal(1, [...advances, none]))
        yield* store.promote("chat", building.generation)
        assert.strictEqual(yield* counted, 0)
      })))

    it.effect("heal once when it is tried by several at once", () =>
      on(Effect.gen(function*() {
        const { store, chat } = yield* passed
        const healed = yield* Effect.forEach(
          [1, 2, 3, 4],
          () => store.heal(2, [chatAdvance(chat.generation, 1, 50)]),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(healed.filter((each) => each), 1)
        assert.strictEqual(yield* counted, 3)
      })))

    it.effect("are forgotten with the generation that lacked them", () =>
      on(Effect.gen(function*() {
        const { store, building, channels } = yield* passed
        yield* store.promote("chat", building.generation)
        assert.strictEqual(yield* store.countDeadLetters, 2)
        const next = yield* store.begin("channel", 2)
        yield* store.promote("channel", next.generation)
        assert.notStrictEqual(next.generation, channels.generation)
        assert.strictEqual(yield* store.countDeadLetters, 0)
        assert.deepStrictEqual(yield* store.deadLetters({ after: 0, limit: 10 }), [])
      })))

    it.effect("are none any more when the log has forgotten what they are of", () =>
      on(Effect.gen(function*() {
        const { store } = yield* passed
        const log = yield* EventLog
        yield* log.forget(2)
        const letters = yield* store.deadLetters({ after: 0, limit: 10 })
        assert.strictEqual(yield* store.countDeadLetters, letters.length)
        assert.include(letters.map(({ position }) => position), 3)
        for (const { position } of letters) assert.isNotNull(yield* log.get(position))
      })))
  })
}
