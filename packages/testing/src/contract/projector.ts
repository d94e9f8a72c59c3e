import { Chat } from "@kickstand/domain/chat/Chat"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { projections } from "@kickstand/domain/projection/projections"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"
import { channel, message, oddType, projector as openProjector, telling } from "./tellingEvents.ts"

const raisedVersion = ChatProjection.version + 1

const messages = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => {
    const told = message(`m${first + index}`, 1000 * (first + index), { sender: { id: `${index % 3}`, username: "viewer" } })
    return telling(told.id, [told])
  })

const answer = Effect.gen(function*() {
  const chat = yield* Chat
  return {
    total: yield* chat.totalMessages(channel),
    top: yield* chat.topChattersSince(channel, 0, 10),
    activity: yield* chat.activitySince(channel, 0),
    latest: (yield* chat.latestMessages(channel, 100)).map(({ id }) => id)
  }
})

const append = (...deliveries: ReturnType<typeof messages>) => Effect.flatMap(EventLog, (log) => log.append(deliveries))

/** Holds a storage to carrying the projector: every event once in every read model, whatever is rebuilt, raced or healed. */
export const projector = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`The projector on ${name}`, () => {
    it.effect("gives the same answers after a rebuild, and the old ones during it", () =>
      on(Effect.gen(function*() {
        const { prepare, catchUp, rebuild, round, status } = yield* openProjector({ batchSize: 4 })
        yield* prepare
        yield* append(...messages(10))
        yield* catchUp
        const before = yield* answer
        yield* rebuild("chat")
        yield* round
        assert.deepStrictEqual(yield* answer, before)
        assert.deepStrictEqual((yield* status).find((each) => each.name === "chat"), {
          name: "chat",
          version: ChatProjection.version,
          position: 10,
          lag: 0,
          state: "rebuilding",
          rebuild: { version: ChatProjection.version, position: 4, lag: 6 }
        })
        yield* catchUp
        assert.deepStrictEqual(yield* answer, before)
        assert.isTrue((yield* status).every(({ state, lag }) => state === "live" && lag === 0))
        assert.lengthOf(yield* (yield* ProjectionStore).generations, projections.length)
      })))

    it.effect("rebuilds by itself when a version was raised, while the old read model answers", () =>
      on(Effect.gen(function*() {
        const old = yield* openProjector()
        yield* old.prepare
        yield* append(...messages(5))
        yield* old.catchUp
        const before = yield* answer
        // The new version does not count what the old one did.
        const raised = yield* openProjector({
          projections: [{ ...ChatProjection, version: raisedVersion, fold: (events) => ChatProjection.fold([...events].slice(1)) }],
          batchSize: 3
        })
        yield* raised.prepare
        yield* raised.round
        assert.deepStrictEqual(yield* answer, before)
        yield* raised.catchUp
        assert.strictEqual((yield* answer).total, 3)
        assert.strictEqual((yield* raised.status)[0]?.version, raisedVersion)
      })))

    it.effect("counts nothing twice and loses nothing when two of them race", () =>
      on(Effect.gen(function*() {
        const racers = [yield* openProjector({ batchSize: 2 }), yield* openProjector({ batchSize: 3 })]
        yield* racers[0]?.prepare ?? Effect.void
        yield* append(...messages(15))
        yield* Effect.forEach(racers, ({ catchUp }) => catchUp, { concurrency: "unbounded", discard: true })
        yield* append(...messages(15, 15))
        yield* Effect.forEach(racers, ({ catchUp, rebuild }) => Effect.andThen(rebuild("chat"), catchUp), {
          concurrency: "unbounded",
          discard: true
        })
        yield* racers[0]?.catchUp ?? Effect.void
        const { total, top, latest } = yield* answer
        assert.strictEqual(total, 30)
        assert.strictEqual(top.reduce((sum, { messages }) => sum + messages, 0), 30)
        assert.lengthOf(new Set(latest), 30)
      })))

    it.effect("counts a healed dead letter once in every read model", () =>
      on(Effect.gen(function*() {
        const mended = { now: false }
        const { prepare, catchUp, retry, rebuild } = yield* openProjector({ mended })
        const store = yield* ProjectionStore
        const late = message("late", 5)
        yield* prepare
        yield* append(...messages(3), telling(late.id, [late], { type: oddType }), ...messages(3, 10))
        yield* catchUp
        assert.strictEqual((yield* answer).total, 6)
        const [letter] = yield* store.deadLetters({ after: 0, limit: 1 })
        const position = letter?.position ?? 0
        assert.strictEqual((yield* Effect.flip(retry(position)))._tag, "StillUndecodable")
        mended.now = true
        yield* Effect.forEach([1, 2, 3], () => Effect.exit(retry(position)), { concurrency: "unbounded", discard: true })
        assert.strictEqual((yield* Effect.flip(retry(position)))._tag, "DeadLetterNotFound")
        const healed = yield* answer
        assert.strictEqual(healed.total, 7)
        assert.strictEqual(yield* store.countDeadLetters, 0)
        yield* rebuild("chat")
        yield* catchUp
        assert.deepStrictEqual(yield* answer, healed)
      })))
  })
}
