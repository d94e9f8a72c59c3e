import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type ChannelId, channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { type Appended, EventLog } from "@kickstand/domain/eventlog/EventLog"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Ingest, type Ingested, type IngestOptions, type NotTaken } from "@kickstand/kickstand/ingest/Ingest"
import { successOf } from "@kickstand/kickstand/ingest/successOf"
import { TrackedChannels } from "@kickstand/kickstand/ingest/TrackedChannels"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Layer, Scope } from "effect"

const tracked = channelId("kick", 1)

const delivery = (id: string, channel: ChannelId | null = tracked): Delivery => ({
  platform: "kick",
  source: "webhook",
  messageId: id,
  subscriptionId: null,
  type: "chat.message.sent",
  version: "1",
  channel,
  factKey: `fact:${id}`,
  sentAt: 0,
  receivedAt: 0,
  body: new Uint8Array()
})

/** A log whose appends wait for a gate, so that a test decides when the disk answers. */
const gatedLog = (append: (batch: ReadonlyArray<Delivery>) => Effect.Effect<ReadonlyArray<Appended>, StorageUnavailable>) =>
  Layer.effect(EventLog, Effect.map(EventLog, (log) => EventLog.of({ ...log, append }))).pipe(
    Layer.provide(EventLog.layerMemory)
  )

const addChannel = Effect.flatMap(ChannelRegistry, (registry) =>
  registry.add({
    platform: "kick",
    userId: "1",
    slug: "streamer_one",
    channelId: null,
    chatroomId: null,
    displayName: null,
    language: null
  }))

const ingestOver = (log: Layer.Layer<EventLog>, options: Partial<IngestOptions> = {}) =>
  Ingest.layer(options).pipe(
    Layer.provideMerge(TrackedChannels.layer),
    Layer.provideMerge(Layer.mergeAll(log, ChannelRegistry.layerMemory))
  )

const stored = (batch: ReadonlyArray<Delivery>): ReadonlyArray<Appended> =>
  batch.map((_, index) => ({ _tag: "Stored", position: index + 1 }))

describe("Ingest", () => {
  it.effect("a delivery for a channel that was never added is not stored", () =>
    Effect.gen(function*() {
      const ingest = yield* Ingest
      assert.deepStrictEqual(yield* ingest.accept(delivery("a", channelId("kick", 2))), { _tag: "Untracked" })
      assert.strictEqual(yield* (yield* EventLog).horizon, 0)
    }).pipe(Effect.provide(ingestOver(EventLog.layerMemory))))

  it.effect("what arrives right after its channel was added is stored, though the channel was unknown a moment ago", () =>
    Effect.gen(function*() {
      const ingest = yield* Ingest
      assert.strictEqual((yield* ingest.accept(delivery("a")))._tag, "Untracked")
      yield* addChannel
      assert.strictEqual((yield* ingest.accept(delivery("a")))._tag, "Stored")
    }).pipe(Effect.provide(ingestOver(EventLog.layerMemory))))

  it.effect("what is begun without a fiber comes to the same, and at once where nothing has to be looked up", () =>
    Effect.gen(function*() {
      yield* addChannel
      const ingest = yield* Ingest
      const begin = (delivery: Delivery) =>
        Effect.callback<Effect.Effect<Ingested, NotTaken>>((resume) =>
          ingest.begin(delivery, 0, (outcome) => resume(Effect.succeed(outcome)))
        )
      const unloaded = yield* begin(delivery("a"))
      assert.isNull(successOf(unloaded), "which channels are tracked has to be loaded first")
      assert.strictEqual((yield* unloaded)._tag, "Stored")
      const outcomes = yield* Effect.forEach(
        [delivery("a"), delivery("b"), delivery("c", null)],
        begin
      )
      assert.deepStrictEqual(outcomes.map((outcome) => successOf(outcome)?.value._tag), ["Duplicate", "Stored", "Stored"])
      assert.strictEqual((yield* yield* begin(delivery("d", channelId("kick", 2))))._tag, "Untracked")
      assert.strictEqual(yield* (yield* EventLog).horizon, 3)
    }).pipe(Effect.provide(ingestOver(EventLog.layerMemory))))

  it.effect("a redelivered message is told apart from a stored one", () =>
    Effect.gen(function*() {
      yield* addChannel
      const ingest = yield* Ingest
      const first = yield* ingest.accept(delivery("a"))
      const second = yield* ingest.accept(delivery("a"))
      assert.deepStrictEqual([first._tag, second._tag], ["Stored", "Duplicate"])
    }).pipe(Effect.provide(ingestOver(EventLog.layerMemory))))

  it.effect("a body that names no channel is kept", () =>
    Effect.gen(function*() {
      const outcome = yield* (yield* Ingest).accept(delivery("a", null))
      assert.strictEqual(outcome._tag, "Stored")
    }).pipe(Effect.provide(ingestOver(EventLog.layerMemory))))

  it.effect("what is put in at a time shares an append from the first on", () => {
    const sizes: Array<number> = []
    const log = gatedLog((batch) => {
      sizes.push(batch.length)
      return Effect.succeed(stored(batch))
    })
    return Effect.gen(function*() {
      const ingest = yield* Ingest
      const ids = ["a", "b", "c"]
      const outcomes = yield* Effect.callback<ReadonlyArray<Ingested | undefined>>((resume) => {
        const told: Array<Ingested | undefined> = []
        const done = (outcome: Effect.Effect<Ingested, NotTaken>) => {
          if (told.push(successOf(outcome)?.value) === ids.length) resume(Effect.succeed(told))
        }
        for (const id of ids) ingest.begin(delivery(id, null), 0, done)
      })
      assert.deepStrictEqual(outcomes, stored(ids.map((id) => delivery(id))))
      assert.deepStrictEqual(sizes, [3])
    }).pipe(Effect.provide(ingestOver(log)))
  })

  it.effect("deliveries that arrive during an append share the next one", () => {
    const sizes: Array<number> = []
    return Effect.gen(function*() {
      const gate = yield* Deferred.make<void>()
      const log = gatedLog((batch) => {
        sizes.push(batch.length)
        return Effect.as(Deferred.await(gate), stored(batch))
      })
      yield* Effect.gen(function*() {
        yield* addChannel
        const ingest = yield* Ingest
        const first = yield* Effect.forkChild(ingest.accept(delivery("first")))
        yield* Effect.yieldNow
        const rest = yield* Effect.forkChild(
          Effect.forEach(["a", "b", "c"], (id) => ingest.accept(delivery(id)), { concurrency: "unbounded" })
        )
        while ((yield* ingest.waiting) < 3) yield* Effect.yieldNow
        yield* Deferred.succeed(gate, undefined)
        yield* Fiber.join(first)
        yield* Fiber.join(rest)
      }).pipe(Effect.provide(ingestOver(log, { writers: 1 })))
      assert.deepStrictEqual(sizes, [1, 3])
    })
  })

  it.effect("a failing storage refuses everything it was asked to write, and the next append is tried afresh", () => {
    let broken = true
    const log = gatedLog((batch) =>
      broken
        ? Effect.fail(new StorageUnavailable({ operation: "append", cause: "gone" }))
        : Effect.succeed(stored(batch))
    )
    return Effect.gen(function*() {
      yield* addChannel
      const ingest = yield* Ingest
      const refused = yield* Effect.flip(ingest.accept(delivery("a")))
      assert.strictEqual(refused._tag, "StorageUnavailable")
      broken = false
      assert.strictEqual((yield* ingest.accept(delivery("a")))._tag, "Stored")
    }).pipe(Effect.provide(ingestOver(log)))
  })

  it.effect("more than may wait is refused instead of held", () =>
    Effect.gen(function*() {
      const gate = yield* Deferred.make<void>()
      const log = gatedLog((batch) => Effect.as(Deferred.await(gate), stored(batch)))
      yield* Effect.gen(function*() {
        yield* addChannel
        const ingest = yield* Ingest
        yield* Effect.forkChild(ingest.accept(delivery("in flight")))
        yield* Effect.yieldNow
        yield* Effect.forkChild(ingest.accept(delivery("waits")))
        while ((yield* ingest.waiting) < 1) yield* Effect.yieldNow
        const refused = yield* Effect.flip(ingest.accept(delivery("too many")))
        assert.strictEqual(refused._tag, "Overloaded")
        yield* Deferred.succeed(gate, undefined)
      }).pipe(Effect.provide(ingestOver(log, { writers: 1, maxWaiting: 1 })))
    }))

  it.effect("closing waits until what was taken is written", () =>
    Effect.gen(function*() {
      const gate = yield* Deferred.make<void>()
      const written: Array<string> = []
      const log = gatedLog((batch) =>
        Effect.map(Deferred.await(gate), () => {
          written.push(...batch.map((each) => each.messageId))
          return stored(batch)
        })
      )
      const scope = yield* Scope.make()
      const services = yield* Layer.buildWithScope(ingestOver(log, { writers: 1 }), scope)
      const accepted = yield* Effect.forkChild(
        Effect.andThen(addChannel, Effect.flatMap(Ingest, (ingest) => ingest.accept(delivery("a")))).pipe(
          Effect.provideContext(services)
        )
      )
      yield* Effect.yieldNow
      const closed = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* Effect.yieldNow
      assert.isUndefined(closed.pollUnsafe())
      yield* Deferred.succeed(gate, undefined)
      yield* Fiber.join(closed)
      yield* Fiber.join(accepted)
      assert.deepStrictEqual(written, ["a"])
    }))
})
