import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { Retainer } from "@kickstand/domain/retention/Retainer"
import { Chat } from "@kickstand/domain/chat/Chat"
import { deliveries } from "@kickstand/testing/contract/deliveries"
import { eventLog } from "@kickstand/testing/contract/eventLog"
import { retention } from "@kickstand/testing/contract/retention"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { StoragePorts } from "@kickstand/testing/contract/StoragePorts"
import { channel, layerTellingDecoder, message, telling } from "@kickstand/testing/contract/tellingEvents"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { TestClock } from "effect/testing"

/** Positions that a partition spans. */
export const span = 250_000

const day = 86_400_000

/** The partitions of the log, oldest first. */
export const partitions = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ readonly name: string }>`
    SELECT c.relname AS name FROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid
    WHERE inhparent = 'kickstand.deliveries'::regclass ORDER BY length(c.relname), c.relname`
  return rows.map(({ name }) => name)
})

/** Every position that is left. */
export const positions = Effect.gen(function*() {
  const stored = yield* (yield* EventLog).read({ after: 0, limit: 1000 })
  return stored.map(({ position }) => position)
})

const layerRetaining = Layer.merge(Projector.layer(projections), Retainer.layer(projections)).pipe(
  Layer.provide(layerTellingDecoder())
)

/** Holds a storage to what is to be true of its log where one partition ends and the next begins. */
export const logPartitions = (
  name: string,
  emptiedAt: (drawn: number) => Layer.Layer<StoragePorts | SqlClient.SqlClient, StorageUnavailable>
): void => {
  const boundary = emptiedAt(span - 6)
  eventLog(`${name} where a partition ends`, boundary)
  retention(`${name} where a partition ends`, boundary)

  describe(`The partitions of the log on ${name}`, () => {
    it.effect("are made before they are needed, also for a batch that fills the last one", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.append(deliveries(2))
        assert.deepStrictEqual(yield* partitions, ["deliveries_p0", "deliveries_p1"])
        yield* log.append(deliveries(20, 2))
        assert.deepStrictEqual(yield* partitions, ["deliveries_p0", "deliveries_p1", "deliveries_p2"])
        assert.deepStrictEqual(yield* positions, Array.from({ length: 22 }, (_, index) => span - 5 + index))
      }).pipe(Effect.provide(boundary)))

    it.effect("are made where the positions have jumped to", () =>
      Effect.gen(function*() {
        const sql = yield* SqlClient.SqlClient
        const log = yield* EventLog
        yield* log.append(deliveries(2))
        yield* sql`SELECT setval('kickstand.delivery_positions', ${String(20_000 * span - 2)})`
        yield* log.append(deliveries(4, 2))
        assert.deepStrictEqual(yield* positions, [span - 5, span - 4, ...[-1, 0, 1, 2].map((place) => 20_000 * span + place)])
        assert.deepStrictEqual((yield* partitions).slice(2), ["deliveries_p19999", "deliveries_p20000", "deliveries_p20001"])
        yield* log.forget(span - 5)
        assert.strictEqual(yield* log.countAfter(0), 6)
        yield* log.forget(20_000 * span - 1)
        assert.deepStrictEqual(yield* partitions, ["deliveries_p20000", "deliveries_p20001"])
      }).pipe(Effect.provide(boundary)))

    it.effect("are dropped when all that they hold is forgotten, but never the one with the last delivery", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        yield* log.append(deliveries(5))
        yield* log.forget(2 * span)
        assert.deepStrictEqual(yield* positions, [span - 5, span - 4, span - 3, span - 2, span - 1])
        yield* log.append(deliveries(2, 5))
        yield* log.forget(span - 2)
        assert.strictEqual(yield* log.countAfter(0), 7)
        yield* log.forget(span - 1)
        assert.deepStrictEqual(yield* positions, [span, span + 1])
        assert.deepStrictEqual(yield* partitions, ["deliveries_p1", "deliveries_p2"])
        const again = yield* log.append(deliveries(7))
        assert.deepStrictEqual(new Set(again.map(({ _tag }) => _tag)), new Set(["Duplicate"]))
        assert.strictEqual(yield* log.horizon, span + 1)
      }).pipe(Effect.provide(boundary)))

    it.effect("go with retention, and a rebuild counts as before", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const chat = yield* Chat
        const { catchUp, prepare, rebuild } = yield* Projector
        const told = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) => message(`${each}`, (each < 8 ? each : 38 + each) * day))
        yield* log.append(told.map((event) => telling(event.id, [event], { receivedAt: event.at })))
        yield* prepare
        yield* catchUp
        yield* TestClock.setTime(50 * day)
        yield* (yield* Retainer).run({ messages: null, deliveries: 20 * day })
        assert.deepStrictEqual(yield* positions, [span, span + 1, span + 2, span + 3])
        yield* catchUp
        assert.strictEqual(yield* chat.totalMessages(channel), 2)
        yield* rebuild("chat")
        yield* catchUp
        assert.strictEqual(yield* chat.totalMessages(channel), 2)
      }).pipe(Effect.provide(layerRetaining), Effect.provide(boundary)))
  })
}
