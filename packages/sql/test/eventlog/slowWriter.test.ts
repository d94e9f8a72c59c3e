import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { deliveries } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

/** A writer that has appended, and neither commits nor rolls back until it is told to. */
const slowWriter = Effect.fnUntraced(function*(count: number, first: number) {
  const sql = yield* SqlClient.SqlClient
  const log = yield* EventLog
  const appended = yield* Deferred.make<void>()
  const decided = yield* Deferred.make<"commit" | "roll back">()
  const transaction = sql.withTransaction(Effect.gen(function*() {
    yield* log.append(deliveries(count, first))
    yield* Deferred.succeed(appended, undefined)
    if ((yield* Deferred.await(decided)) === "roll back") return yield* Effect.fail("rolled back" as const)
  }))
  const running = yield* Effect.forkChild(transaction)
  yield* Deferred.await(appended)
  return {
    finish: (how: "commit" | "roll back") => Effect.andThen(Deferred.succeed(decided, how), Fiber.await(running))
  }
})

/** A reader that follows the log and remembers what it has seen. */
const follower = Effect.gen(function*() {
  const log = yield* EventLog
  const seen: Array<{ readonly position: number; readonly messageId: string }> = []
  const follow = Effect.gen(function*() {
    while (true) {
      const page = yield* log.read({ after: seen.at(-1)?.position ?? 0, limit: 3 })
      if (page.length === 0) return
      seen.push(...page)
    }
  })
  return { seen, follow }
})

const ids = (count: number, first = 0) => deliveries(count, first).map(({ messageId }) => messageId).toSorted()

await withPostgres(({ storage }) => {
  describe("a reader of the log, while a slow writer holds its transaction open", () => {
    it.effect("waits at the slow writer, and then sees everything once and in order", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const { seen, follow } = yield* follower
        yield* log.append(deliveries(4))
        const slow = yield* slowWriter(5, 100)
        for (const first of [10, 20, 30]) {
          yield* log.append(deliveries(7, first))
          yield* follow
        }
        assert.deepStrictEqual(seen.map(({ messageId }) => messageId).toSorted(), ids(4))
        assert.strictEqual(yield* log.horizon, seen.at(-1)?.position ?? 0)
        assert.strictEqual(yield* log.countAfter(0), 4)
        yield* slow.finish("commit")
        yield* log.append(deliveries(2, 50))
        yield* follow
        assert.deepStrictEqual(
          seen.map(({ messageId }) => messageId).toSorted(),
          [...ids(4), ...ids(5, 100), ...ids(7, 10), ...ids(7, 20), ...ids(7, 30), ...ids(2, 50)].toSorted()
        )
        const positions = seen.map(({ position }) => position)
        assert.deepStrictEqual(positions, [...new Set(positions)].toSorted((a, b) => a - b))
        assert.strictEqual(yield* log.countAfter(0), 32)
      }).pipe(Effect.provide(storage)))

    it.effect("goes on past what a slow writer rolled back", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const { seen, follow } = yield* follower
        const slow = yield* slowWriter(5, 100)
        yield* log.append(deliveries(7))
        yield* follow
        assert.lengthOf(seen, 0)
        yield* slow.finish("roll back")
        yield* follow
        assert.deepStrictEqual(seen.map(({ messageId }) => messageId).toSorted(), ids(7))
        yield* log.append(deliveries(5, 100))
        yield* follow
        assert.lengthOf(seen, 12)
      }).pipe(Effect.provide(storage)))

    it.effect("waits for the slowest of several", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const { seen, follow } = yield* follower
        const first = yield* slowWriter(1, 100)
        yield* log.append(deliveries(2))
        const second = yield* slowWriter(1, 200)
        yield* log.append(deliveries(2, 10))
        yield* second.finish("commit")
        yield* follow
        assert.lengthOf(seen, 0)
        yield* first.finish("commit")
        yield* follow
        assert.lengthOf(seen, 6)
      }).pipe(Effect.provide(storage)))

    it.effect("is not held up by one who found only duplicates", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const { seen, follow } = yield* follower
        yield* log.append(deliveries(3))
        const slow = yield* slowWriter(3, 0)
        yield* follow
        assert.lengthOf(seen, 3)
        yield* slow.finish("commit")
      }).pipe(Effect.provide(storage)))

    it.effect("is told the loser of a race for a key only once the winner has decided", () =>
      Effect.gen(function*() {
        const log = yield* EventLog
        const winner = yield* slowWriter(2, 0)
        const loser = yield* Effect.forkChild(log.append(deliveries(3)))
        yield* winner.finish("roll back")
        assert.deepStrictEqual((yield* Fiber.join(loser)).map(({ _tag }) => _tag), ["Stored", "Stored", "Stored"])
      }).pipe(Effect.provide(storage)))
  })
})
