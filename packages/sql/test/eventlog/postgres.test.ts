import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { deliveries } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"
import { logPartitions, partitions, positions, span } from "./logPartitions.ts"

/** Runs something in a transaction that stays open until it is told to end. */
const holding = Effect.fnUntraced(function*<E, R>(begin: Effect.Effect<unknown, E, R>) {
  const sql = yield* SqlClient.SqlClient
  const begun = yield* Deferred.make<void>()
  const ended = yield* Deferred.make<void>()
  const running = yield* Effect.forkChild(sql.withTransaction(
    Effect.andThen(begin, Effect.andThen(Deferred.succeed(begun, undefined), Deferred.await(ended)))
  ))
  yield* Effect.raceFirst(Deferred.await(begun), Fiber.join(running))
  return { end: Effect.andThen(Deferred.succeed(ended, undefined), Fiber.join(running)) }
})

await withPostgres(({ emptiedAt }) => {
  logPartitions("PostgreSQL", emptiedAt)

  describe("The partitions of the log, while others are at it", () => {
    it.effect("are made once by writers that race over their end", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const rounds = yield* Effect.forEach(
          Array.from({ length: 16 }, (_, writer) => writer),
          (writer) => log.append(deliveries(12, writer * 6)),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(rounds.flat().filter(({ _tag }) => _tag === "Stored").length, 17 * 6)
        assert.lengthOf(yield* positions, 17 * 6)
        assert.deepStrictEqual(yield* partitions, ["deliveries_p0", "deliveries_p1", "deliveries_p2"])
      }).pipe(Effect.provide(emptiedAt(span - 40))))

    it.effect("are waited for by writers that have no other place", () =>
      Effect.gen(function*() {
        const sql = yield* SqlClient.SqlClient
        const log = yield* EventLog
        yield* sql`SELECT setval('kickstand.delivery_positions', ${String(8 * span)})`
        yield* Effect.forEach(
          Array.from({ length: 8 }, (_, writer) => writer),
          (writer) => log.append(deliveries(5, writer * 5)),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(yield* positions, Array.from({ length: 40 }, (_, index) => 8 * span + 1 + index))
      }).pipe(Effect.provide(emptiedAt(0))))

    it.effect("are not waited for by writers that still have a place", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const first = yield* holding(log.append(deliveries(10)))
        yield* log.append(deliveries(10, 10))
        assert.deepStrictEqual(yield* partitions, ["deliveries_p0", "deliveries_p1"])
        yield* first.end
        assert.deepStrictEqual(yield* partitions, ["deliveries_p0", "deliveries_p1", "deliveries_p2"])
        assert.lengthOf(yield* positions, 20)
      }).pipe(Effect.provide(emptiedAt(span - 5))))

    it.effect("are dropped once nobody reads them any more, and until then writers and readers go on", () =>
      Effect.gen(function*() {
        const sql = yield* SqlClient.SqlClient
        const log = yield* EventLog
        yield* log.append(deliveries(10))
        const reader = yield* holding(sql`SELECT count(*) FROM kickstand.deliveries`)
        const forgetting = yield* Effect.forkChild(log.forget(span - 1))
        yield* Effect.forEach([10, 20, 30], (first) => log.append(deliveries(10, first)), { concurrency: 3 })
        yield* Fiber.join(forgetting)
        assert.lengthOf(yield* positions, 40)
        yield* reader.end
        yield* log.forget(span - 1)
        assert.deepStrictEqual((yield* positions).slice(0, 2), [span, span + 1])
        assert.lengthOf(yield* positions, 36)
      }).pipe(Effect.provide(emptiedAt(span - 5))))

    it.effect("stay while a slow writer may still write to them", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const slow = yield* holding(log.append(deliveries(2)))
        yield* log.append(deliveries(10, 10))
        yield* log.forget(span + 5)
        yield* slow.end
        assert.lengthOf(yield* positions, 12)
        yield* log.forget(span - 1)
        assert.strictEqual((yield* positions)[0], span)
      }).pipe(Effect.provide(emptiedAt(span - 5))))
  })
})
