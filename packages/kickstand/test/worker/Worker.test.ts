import { Chat } from "@kickstand/domain/chat/Chat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Decoder } from "@kickstand/domain/event/Decoder"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { projections } from "@kickstand/domain/projection/projections"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer, Result } from "effect"
import { TestClock } from "effect/testing"

const channel = channelId("kick", 1)

const message = (id: string): Delivery => ({
  platform: "kick",
  source: "webhook",
  messageId: id,
  subscriptionId: null,
  type: "chat.message.sent",
  version: "1",
  channel,
  factKey: id,
  sentAt: 0,
  receivedAt: 0,
  body: new Uint8Array()
})

/** Reads every delivery as one chat message. */
const decoder = Layer.succeed(Decoder, {
  decode: ({ messageId, receivedAt }) =>
    Result.succeed([{
      _tag: "ChatMessageSent",
      id: messageId,
      channel,
      at: receivedAt,
      profile: null,
      messageId,
      sender: { id: "7", username: "viewer7" },
      color: null,
      badges: [],
      content: "hello",
      emotes: [],
      replyTo: null
    }])
})

const projector = Projector.layer(projections).pipe(Layer.provideMerge(decoder), Layer.provideMerge(layerMemory))

describe("Worker", () => {
  it.effect("what is appended is answered after the next look at the log", () =>
    Effect.gen(function*() {
      const log = yield* EventLog
      const chat = yield* Chat
      yield* TestClock.adjust("1 second")
      yield* log.append([message("a"), message("b")])
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* chat.totalMessages(channel), 2)
      assert.strictEqual((yield* (yield* Worker).health).state, "leading")
    }).pipe(Effect.provide(Worker.layer().pipe(Layer.provideMerge(projector)))))

  it.effect("under load it lets deliveries gather, and never while more of them wait than a round takes", () => {
    const rounds: Array<number> = []
    const deliveries = [1, 300, 300, 2000, 1999, 0]
    const log: Layer.Layer<Projector> = Layer.mock(Projector, {
      prepare: Effect.void,
      round: Effect.map(Clock.currentTimeMillis, (now) => {
        const brought = deliveries[rounds.push(now) - 1] ?? 0
        return { deliveries: brought, events: brought, full: brought === 2000, contended: false }
      })
    })
    return Effect.gen(function*() {
      yield* TestClock.adjust("2 seconds")
      const gaps = rounds.slice(1).map((at, index) => at - (rounds[index] ?? 0))
      assert.deepStrictEqual(gaps.slice(0, 6), [0, 400, 400, 0, 400, 100])
    }).pipe(Effect.provide(Worker.layer().pipe(Layer.provide(log), Layer.provide(layerMemory))))
  })

  it.effect("a second worker stands by until the first one's lease has run out", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      assert.isTrue(yield* store.lease("a worker that died", 5000))
      yield* Effect.gen(function*() {
        const worker = yield* Worker
        yield* TestClock.adjust("3 seconds")
        assert.strictEqual((yield* worker.health).state, "standby")
        yield* TestClock.adjust("4 seconds")
        assert.strictEqual((yield* worker.health).state, "leading")
      }).pipe(Effect.provide(Worker.layer()))
      assert.isTrue(yield* store.lease("the next worker", 5000), "a closing worker gives its lease back")
    }).pipe(Effect.provide(projector)))

  it.effect("a storage that goes away is waited for, and the work goes on when it returns", () => {
    let reachable = false
    const unavailable = new StorageUnavailable({ operation: "read", cause: "gone" })
    const log = Layer.effect(
      EventLog,
      Effect.map(EventLog, (memory) =>
        EventLog.of({
          ...memory,
          read: (options) => reachable ? memory.read(options) : Effect.fail(unavailable)
        }))
    )
    const layer = Worker.layer().pipe(
      Layer.provideMerge(Projector.layer(projections).pipe(Layer.provide(decoder), Layer.provide(log))),
      Layer.provideMerge(layerMemory)
    )
    return Effect.gen(function*() {
      yield* (yield* EventLog).append([message("a")])
      yield* TestClock.adjust("10 seconds")
      assert.strictEqual((yield* (yield* Worker).health).state, "unavailable")
      reachable = true
      yield* TestClock.adjust("10 seconds")
      assert.strictEqual(yield* (yield* Chat).totalMessages(channel), 1)
    }).pipe(Effect.provide(layer))
  })
})
