import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { migrate } from "@kickstand/sql/migration/migrate"
import { migrations } from "@kickstand/sql/migration/migrations"
import { SqlEventLog } from "@kickstand/sql/eventlog/SqlEventLog"
import { SqlProjectionStore } from "@kickstand/sql/projection/SqlProjectionStore"
import { deliveries, delivery, sameFact } from "@kickstand/testing/contract/deliveries"
import { message, oddType, projector, telling } from "@kickstand/testing/contract/tellingEvents"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { partitions, positions, span } from "../eventlog/logPartitions.ts"
import { database, withPostgres } from "../storage/postgres.ts"

const name = "0141_delivery_partitions"

/** The schema as it was before, with so many positions drawn. */
const migrateUntil = Effect.fnUntraced(function*(drawn: number) {
  const sql = yield* SqlClient.SqlClient
  const before = Object.keys(migrations).toSorted().filter((each) => each < name)
  yield* sql.withTransaction(Effect.gen(function*() {
    yield* sql`CREATE SCHEMA kickstand`
    yield* sql`CREATE TABLE kickstand.migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`
    for (const each of before) {
      for (const statement of migrations[each]?.statements ?? []) yield* sql.unsafe(statement).unprepared
      yield* sql`INSERT INTO kickstand.migrations (name) VALUES (${each})`
    }
  }))
  if (drawn > 0) yield* sql`SELECT setval('kickstand.delivery_positions', ${String(drawn)})`
})

const tags = (all: ReadonlyArray<{ readonly _tag: string }>) => [...new Set(all.map(({ _tag }) => _tag))]

/** Fills a log as it was, migrates it and looks for everything. */
const upgrade = (drawn: number) =>
  Effect.gen(function*() {
    yield* migrateUntil(drawn)
    yield* Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const log = yield* EventLog
      const { deadLetters } = yield* ProjectionStore
      const { catchUp, prepare } = yield* projector()
      const old = deliveries(12)
      yield* log.append(old.map((each) => ({ ...each, body: telling("any", []).body })))
      yield* log.append([telling("odd", [], { type: oddType }), telling("told", [message("told", 1_767_225_600_000)])])
      const [first] = yield* log.read({ after: 0, limit: 1 })
      const erased = { position: first?.position ?? 0, source: "erasure" as const, messageId: "erased:1" }
      yield* log.rewrite([{ ...erased, body: new TextEncoder().encode("[]") }])
      yield* prepare
      yield* catchUp
      const before = yield* log.read({ after: 0, limit: 100 })
      const dead = yield* deadLetters({ after: 0, limit: 10 })
      assert.lengthOf(before, 14)
      assert.lengthOf(dead, 1)

      assert.include(yield* migrate, name)

      assert.deepStrictEqual(yield* log.read({ after: 0, limit: 100 }), before)
      assert.deepStrictEqual(yield* deadLetters({ after: 0, limit: 10 }), dead)
      assert.strictEqual(yield* log.countAfter(0), 14)
      const horizon = yield* log.horizon
      assert.strictEqual(horizon, drawn + 14)
      assert.deepStrictEqual(tags(yield* log.append(old)), ["Duplicate"])
      assert.deepStrictEqual(tags(yield* log.append(old.map((each, index) => sameFact(each, `other-${index}`)))), ["Duplicate"])
      const otherFacts = old.slice(1).map((each, index) => ({ ...each, factKey: `other-${index}` }))
      assert.deepStrictEqual(tags(yield* log.append(otherFacts)), ["Duplicate"])
      assert.deepStrictEqual(tags(yield* log.append([delivery("new")])), ["Stored"])
      assert.strictEqual(yield* log.countAfter(horizon), 1)

      const current = Math.floor(drawn / span)
      assert.deepStrictEqual(yield* partitions, [`deliveries_p${current}`, `deliveries_p${current + 1}`])
      yield* sql`SELECT setval('kickstand.delivery_positions', ${String((current + 1) * span - 2)})`
      yield* log.append(deliveries(3, 100))
      yield* log.forget((current + 1) * span - 1)
      assert.deepStrictEqual(yield* positions, [(current + 1) * span, (current + 1) * span + 1])
      assert.deepStrictEqual(tags(yield* log.append(old)), ["Duplicate"])
      assert.lengthOf(yield* deadLetters({ after: 0, limit: 10 }), 0)
    }).pipe(Effect.provide(Layer.merge(SqlEventLog.layer, SqlProjectionStore.layer)))
  })

describe("a log that is older than its partitions", () => {
  it.effect("is migrated whole on PGlite", () => Effect.provide(upgrade(0), layerPGliteClient()))
})

await withPostgres(() => {
  describe("a log that is older than its partitions", () => {
    for (const drawn of [0, 2 * span + 100]) {
      it.effect(`is migrated whole on PostgreSQL, after ${drawn} positions`, () =>
        Effect.gen(function*() {
          const url = yield* database
          yield* Effect.provide(upgrade(drawn), layerPostgresClient({ url }))
        }))
    }
  })
})
