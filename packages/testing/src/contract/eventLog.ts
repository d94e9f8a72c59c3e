import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { type Appended, EventLog } from "@kickstand/domain/eventlog/EventLog"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Schema } from "effect"
import { deliveries, delivery, sameFact } from "./deliveries.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const tags = (outcomes: ReadonlyArray<Appended>) => outcomes.map(({ _tag }) => _tag)
const positionsOf = (outcomes: ReadonlyArray<Appended>) =>
  outcomes.flatMap((outcome) => (outcome._tag === "Stored" ? [outcome.position] : []))
const messageIds = (stored: ReadonlyArray<{ readonly messageId: string }>) => stored.map(({ messageId }) => messageId)

/** Reads to the end in steps. */
const readAll = Effect.fnUntraced(function*(limit: number) {
  const log = yield* EventLog
  const all: Array<StoredDelivery> = []
  while (true) {
    const page = yield* log.read({ after: all.at(-1)?.position ?? 0, limit })
    if (page.length === 0) return all
    assert.isAtMost(page.length, limit)
    all.push(...page)
  }
})

/** Few keys, so that deliveries share them in every way: in one batch and across batches, one key or both. */
const SmallDelivery = Schema.Struct({
  platform: Schema.Literals(["kick", "twitch"]),
  message: Schema.Literals([1, 2, 3, 4]),
  fact: Schema.Literals([1, 2, 3, 4])
})
const SmallBatches = Schema.Array(Schema.Array(SmallDelivery).check(Schema.isMaxLength(6))).check(Schema.isMaxLength(5))

/** Holds a storage to the laws of {@link EventLog}. */
export const eventLog = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`EventLog on ${name}`, () => {
    it.effect("answers in the order of the input, with ascending positions", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const outcomes = yield* log.append(deliveries(20))
        const positions = positionsOf(outcomes)
        assert.lengthOf(positions, 20)
        assert.deepStrictEqual(positions, positions.toSorted((a, b) => a - b))
        assert.deepStrictEqual(messageIds(yield* readAll(100)), messageIds(deliveries(20)))
      })))

    it.effect("takes an empty batch for what it is", () =>
      on(Effect.gen(function*() {
        assert.deepStrictEqual(yield* (yield* EventLog).append([]), [])
      })))

    it.effect("tells new from known in every batch, whether the one before was full of known ones or not", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const all = deliveries(8)
        const outcomes = yield* Effect.forEach([[0, 1], [2, 3], [1, 3], [3, 4], [5, 6], [6, 7, 0]], (picked) =>
          log.append(picked.flatMap((index) => all[index] ?? [])))
        assert.deepStrictEqual(outcomes.map(tags), [
          ["Stored", "Stored"],
          ["Stored", "Stored"],
          ["Duplicate", "Duplicate"],
          ["Duplicate", "Stored"],
          ["Stored", "Stored"],
          ["Duplicate", "Stored", "Duplicate"]
        ])
        const stored = yield* readAll(3)
        assert.deepStrictEqual(messageIds(stored), messageIds(all))
        assert.deepStrictEqual(stored.map(({ position }) => position), outcomes.flatMap(positionsOf))
      })))

    it.effect("gives back what it was given, byte for byte", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const odd = delivery("odd", {
          platform: "twitch",
          source: "import",
          subscriptionId: null,
          channel: null,
          type: "",
          version: "2-beta",
          sentAt: 0,
          receivedAt: 4_102_444_800_001,
          body: Uint8Array.from({ length: 256 }, (_, byte) => byte)
        })
        const [first, second] = positionsOf(yield* log.append([odd, delivery("empty", { body: new Uint8Array() })]))
        const { factKey: _, ...kept } = odd
        const got = yield* log.get(first ?? 0)
        assert.deepStrictEqual(got, { ...kept, position: first ?? 0, body: got?.body ?? kept.body })
        assert.deepStrictEqual([...got?.body ?? []], [...kept.body])
        assert.strictEqual((yield* log.get(second ?? 0))?.body.length, 0)
        assert.isNull(yield* log.get(987_654_321))
      })))

    it.effect("keeps a large body", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const body = Uint8Array.from({ length: 1024 * 1024 }, (_, index) => (index * 7919) >> 3)
        yield* log.append([delivery("large", { body })])
        const [got] = yield* log.read({ after: 0, limit: 1 })
        assert.isTrue(got !== undefined && got.body.length === body.length && got.body.every((byte, at) => byte === body[at]))
      })))

    it.effect("stores a message that is sent again once", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.append([delivery(1)])
        assert.deepStrictEqual(tags(yield* log.append([delivery(1), delivery(2)])), ["Duplicate", "Stored"])
        assert.deepStrictEqual(messageIds(yield* readAll(10)), ["message-1", "message-2"])
      })))

    it.effect("stores a fact that comes under another message id, or from another source, once", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.append([delivery(1)])
        const again = [sameFact(delivery(1), 2), { ...sameFact(delivery(1), 3), source: "realtime" as const }]
        assert.deepStrictEqual(tags(yield* log.append(again)), ["Duplicate", "Duplicate"])
      })))

    it.effect("stores a message id once per platform", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const outcomes = yield* log.append([
          delivery(1),
          delivery(1, { platform: "twitch", factKey: "another fact" }),
          delivery(1, { factKey: "yet another fact" })
        ])
        assert.deepStrictEqual(tags(outcomes), ["Stored", "Stored", "Duplicate"])
      })))

    it.effect("takes the first of a batch that share a key, and only those that were stored count", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.append([delivery("x", { factKey: "f0" })])
        const outcomes = yield* log.append([
          delivery("a", { factKey: "f0" }),
          delivery("a", { factKey: "f1" }),
          delivery("b", { factKey: "f1" }),
          delivery("b", { factKey: "f2" })
        ])
        assert.deepStrictEqual(tags(outcomes), ["Duplicate", "Stored", "Duplicate", "Stored"])
      })))

    it.effect.prop("answers as the memory does, however keys are shared", [SmallBatches], ([batches]) =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const memory = Context.get(yield* Layer.build(Layer.fresh(EventLog.layerMemory)), EventLog)
        for (const batch of batches) {
          const given = batch.map(({ platform, message, fact }) =>
            delivery(message, { platform, factKey: `fact-${fact}` })
          )
          assert.deepStrictEqual(tags(yield* log.append(given)), tags(yield* memory.append(given)))
        }
      })).pipe(Effect.scoped), { arbitrary: { runs: 25 } })

    it.effect.prop("gives everything once, ascending, in steps of any size", [
      Schema.Literals([1, 2, 3, 7, 50]),
      Schema.Array(Schema.Literals([0, 1, 2, 5])).check(Schema.isMaxLength(5))
    ], ([limit, sizes]) =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        let first = 0
        for (const size of sizes) {
          yield* log.append(deliveries(size, first))
          yield* log.append(deliveries(size, first))
          first += size
        }
        const all = yield* readAll(limit)
        assert.deepStrictEqual(messageIds(all), messageIds(deliveries(first)))
        for (const [index, each] of all.entries()) {
          assert.isAbove(each.position, all[index - 1]?.position ?? 0)
          assert.strictEqual(yield* log.countAfter(each.position), all.length - index - 1)
        }
        assert.strictEqual(yield* log.horizon, all.at(-1)?.position ?? 0)
        assert.strictEqual(yield* log.countAfter(0), all.length)
        assert.deepStrictEqual(yield* log.read({ after: 1e9, limit }), [])
      })), { arbitrary: { runs: 10 } })

    it.effect("stores each once, however many writers race with the same in any order", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const all = deliveries(60)
        const rounds = yield* Effect.forEach(
          Array.from({ length: 12 }, (_, writer) => writer),
          (writer) => {
            const turned = [...all.slice(writer * 5), ...all.slice(0, writer * 5)]
            const again = turned.map((each) => sameFact(each, `${each.messageId}-${writer}`))
            return log.append(writer % 3 === 0 ? turned.toReversed() : writer % 3 === 1 ? turned : again)
          },
          { concurrency: "unbounded" }
        )
        assert.lengthOf(rounds.flatMap(positionsOf), 60)
        const stored = yield* readAll(7)
        assert.lengthOf(stored, 60)
        assert.deepStrictEqual(
          stored.map(({ position }) => position),
          rounds.flatMap(positionsOf).toSorted((a, b) => a - b)
        )
      })))

    it.effect("misses nothing for a reader that follows many writers", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const writing = yield* Effect.forkChild(Effect.forEach(
          Array.from({ length: 40 }, (_, writer) => writer),
          (writer) => log.append(deliveries(5, writer * 5)),
          { concurrency: 8, discard: true }
        ))
        const seen: Array<StoredDelivery> = []
        while (seen.length < 200) {
          seen.push(...yield* log.read({ after: seen.at(-1)?.position ?? 0, limit: 9 }))
          yield* Effect.yieldNow
        }
        yield* Fiber.join(writing)
        assert.lengthOf(new Set(messageIds(seen)), 200)
      })))

    it.effect.prop("forgets from the front and no further than asked, and everything else is as before", [
      Schema.Array(Schema.Literals([1, 2, 5, 9])).check(Schema.isMinLength(1), Schema.isMaxLength(4)),
      Schema.Literals([0, 0.3, 0.5, 0.9, 1, 2])
    ], ([sizes, part]) =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        let count = 0
        for (const size of sizes) {
          yield* log.append(deliveries(size, count))
          count += size
        }
        const before = yield* readAll(50)
        const horizon = yield* log.horizon
        const upTo = before[Math.floor(part * count)]?.position ?? horizon * part
        yield* log.forget(upTo)
        const left = yield* readAll(4)
        assert.isAbove(left.length, 0)
        assert.deepStrictEqual(left, before.slice(-left.length))
        const forgotten = before.slice(0, -left.length)
        assert.isTrue(forgotten.every(({ position }) => position <= upTo))
        assert.strictEqual(yield* log.horizon, horizon)
        for (const { position } of forgotten) {
          assert.isNull(yield* log.get(position))
          assert.strictEqual(yield* log.countAfter(position), left.length)
        }
        for (const [index, delivery] of left.entries()) {
          assert.deepStrictEqual(yield* log.get(delivery.position), delivery)
          assert.strictEqual(yield* log.countAfter(delivery.position), left.length - index - 1)
        }
        yield* log.rewrite(before.map((delivery) => ({ ...delivery, source: "erasure" as const })))
        assert.deepStrictEqual(yield* readAll(50), left.map((delivery) => ({ ...delivery, source: "erasure" as const })))
        assert.deepStrictEqual(new Set(tags(yield* log.append(deliveries(count)))), new Set(["Duplicate"]))
        const again = deliveries(count).map((each) => sameFact(each, `${each.messageId}-again`))
        assert.deepStrictEqual(new Set(tags(yield* log.append(again))), new Set(["Duplicate"]))
        const other = deliveries(count).map((each) => ({ ...each, factKey: `${each.factKey}-again` }))
        assert.deepStrictEqual(new Set(tags(yield* log.append(other))), new Set(["Duplicate"]))
        const [next] = positionsOf(yield* log.append(deliveries(1, count)))
        assert.isAbove(next ?? 0, horizon)
        assert.strictEqual(yield* log.countAfter(0), left.length + 1)
        assert.strictEqual(yield* log.horizon, next)
      })), { arbitrary: { runs: 12 } })

    it.effect("has nothing to forget while it is empty", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.forget(100)
        assert.deepStrictEqual(positionsOf(yield* log.append(deliveries(2))).length, 2)
        assert.strictEqual(yield* log.countAfter(0), 2)
      })))
  })
}
