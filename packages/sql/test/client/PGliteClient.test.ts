import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Queue } from "effect"
import type { SqlError } from "effect/sql"

const onPGlite = layerPGliteClient()

const table = Effect.gen(function*() {
  const sql = yield* PgClient.PgClient
  yield* sql`CREATE TABLE kept (k text PRIMARY KEY, v jsonb, n bigint)`
  return { sql, keys: Effect.map(sql<{ readonly k: string }>`SELECT k FROM kept ORDER BY k`, (rows) => rows.map(({ k }) => k)) }
})

describe("the SQL client over PGlite", () => {
  it.effect("answers values as the PostgreSQL client does", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      const body = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      const [row] = yield* sql`
        SELECT ${body}::bytea AS body, 9007199254740993::bigint AS big, 1.5::float8 AS half, ${"ğ👋"}::text AS text,
          ${sql.json({ a: ["x", 1, null] })} AS json, ${sql.json("text")} AS word, ${true} AS yes, NULL AS nothing,
          ${7} AS whole, ${2 ** 40} AS large, ${-0.5} AS broken, ${["a", "b"]} AS letters, ${[1, 2]} AS ones`
      assert.deepStrictEqual(row, {
        body,
        big: 9_007_199_254_740_993n,
        half: 1.5,
        text: "ğ👋",
        json: { a: ["x", 1, null] },
        word: "text",
        yes: true,
        nothing: null,
        whole: 7,
        large: 1_099_511_627_776n,
        broken: -0.5,
        letters: ["a", "b"],
        ones: [1, 2]
      })
      assert.strictEqual(sql.driver, "pglite")
    }).pipe(Effect.provide(onPGlite)))

  it.effect("commits transactions and rolls back those that fail, with what is nested in them", () =>
    Effect.gen(function*() {
      const { sql, keys } = yield* table
      yield* sql.withTransaction(Effect.gen(function*() {
        yield* sql`INSERT INTO kept VALUES ('a')`
        yield* Effect.flip(sql.withTransaction(Effect.andThen(sql`INSERT INTO kept VALUES ('b')`, Effect.fail("inner"))))
        yield* sql.withTransaction(sql`INSERT INTO kept VALUES ('c')`)
      }))
      yield* Effect.flip(sql.withTransaction(Effect.andThen(sql`INSERT INTO kept VALUES ('d')`, Effect.fail("outer"))))
      assert.deepStrictEqual(yield* keys, ["a", "c"])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("does not take the COMMIT of an aborted transaction for success", () =>
    Effect.gen(function*() {
      const { sql, keys } = yield* table
      const aborted = sql.withTransaction(
        Effect.andThen(sql`INSERT INTO kept VALUES ('a')`, Effect.ignore(sql`SELECT 1/0`))
      )
      assert.strictEqual((yield* Effect.flip(aborted))._tag, "SqlError")
      assert.deepStrictEqual(yield* keys, [])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("says why a statement was refused", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      const reason = (statement: Effect.Effect<unknown, SqlError.SqlError>) =>
        Effect.map(Effect.flip(statement), (error) => error.reason._tag)
      yield* sql`INSERT INTO kept VALUES ('a')`
      assert.strictEqual(yield* reason(sql`INSERT INTO kept VALUES ('a')`), "UniqueViolation")
      assert.strictEqual(yield* reason(sql`INSERT INTO kept VALUES (NULL)`), "ConstraintError")
      assert.strictEqual(yield* reason(sql`SELEKT 1`), "SqlSyntaxError")
      assert.strictEqual(yield* reason(sql`SELECT 1/0`), "UnknownError")
    }).pipe(Effect.provide(onPGlite)))

  it.effect("runs a statement again with other parameters, of the same types and of others", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      const same = (value: unknown) => Effect.map(sql`SELECT ${value} AS value`, ([row]) => row?.["value"])
      for (const value of ["a", "b", 1, 2, 2 ** 40 + 0.5, null, true, ["x"], [1], "c", 3]) {
        assert.deepStrictEqual(yield* same(value), value)
      }
    }).pipe(Effect.provide(onPGlite)))

  it.effect("goes on after a statement failed as it was parsed, and as it ran", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      const half = (by: number) => Effect.map(sql`SELECT 1 / ${by}::int AS half`, ([row]) => row?.["half"])
      for (const _ of [1, 2]) {
        assert.strictEqual((yield* Effect.flip(half(0))).reason._tag, "UnknownError")
        assert.strictEqual((yield* Effect.flip(sql`SELECT absent FROM kept`)).reason._tag, "SqlSyntaxError")
        assert.strictEqual(yield* half(1), 1)
      }
      yield* sql`ALTER TABLE kept ADD COLUMN absent int`
      assert.deepStrictEqual(yield* sql`SELECT absent FROM kept`, [])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("runs a statement again whose table was altered meanwhile, or dropped and made anew", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      yield* sql`INSERT INTO kept VALUES ('a')`
      const everything = sql`SELECT * FROM kept`
      assert.deepStrictEqual(yield* everything, [{ k: "a", v: null, n: null }])
      yield* sql`ALTER TABLE kept DROP COLUMN v`
      assert.deepStrictEqual(yield* everything, [{ k: "a", n: null }])
      yield* sql`DROP TABLE kept`
      assert.strictEqual((yield* Effect.flip(everything)).reason._tag, "SqlSyntaxError")
      yield* sql`CREATE TABLE kept (other int)`
      assert.deepStrictEqual(yield* everything, [])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("runs more statements than it keeps prepared, and the first ones again", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      for (const round of [1, 2]) {
        for (let n = 0; n < 450; n++) {
          const [row] = yield* sql.unsafe<{ readonly sum: number }>(`SELECT $1::int + ${n} AS sum`, [round])
          assert.strictEqual(row?.sum, n + round)
        }
      }
      const [kept] = yield* sql<{ readonly kept: number }>`SELECT count(*)::int AS kept FROM pg_prepared_statements`
      assert.strictEqual(kept?.kept, 400)
    }).pipe(Effect.provide(onPGlite)))

  it.effect("keeps other statements out of an open transaction", () =>
    Effect.gen(function*() {
      const { sql, keys } = yield* table
      const inside = yield* Deferred.make<void>()
      const go = yield* Deferred.make<void>()
      const transaction = yield* Effect.forkChild(Effect.flip(sql.withTransaction(Effect.gen(function*() {
        yield* sql`INSERT INTO kept VALUES ('a')`
        yield* Deferred.succeed(inside, undefined)
        yield* Deferred.await(go)
        return yield* Effect.fail("rolled back")
      }))))
      yield* Deferred.await(inside)
      const outside = yield* Effect.forkChild(Effect.andThen(sql`INSERT INTO kept VALUES ('b')`, keys))
      yield* Deferred.succeed(go, undefined)
      yield* Fiber.join(transaction)
      assert.deepStrictEqual(yield* Fiber.join(outside), ["b"])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("rolls back and goes on when a transaction is interrupted in the middle of a statement", () =>
    Effect.gen(function*() {
      const { sql, keys } = yield* table
      const inside = yield* Deferred.make<void>()
      const busy = yield* Effect.forkChild(sql.withTransaction(Effect.gen(function*() {
        yield* sql`INSERT INTO kept VALUES ('a')`
        yield* Deferred.succeed(inside, undefined)
        yield* sql`SELECT count(*) FROM generate_series(1, 200000)`
        return yield* Effect.never
      })))
      yield* Deferred.await(inside)
      yield* Fiber.interrupt(busy)
      assert.deepStrictEqual(yield* keys, [])
      yield* sql.withTransaction(sql`INSERT INTO kept VALUES ('b')`)
      assert.deepStrictEqual(yield* keys, ["b"])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("lets go of the session when one who waits for it is interrupted", () =>
    Effect.gen(function*() {
      const { sql, keys } = yield* table
      const inside = yield* Deferred.make<void>()
      const go = yield* Deferred.make<void>()
      const holder = yield* Effect.forkChild(
        sql.withTransaction(Effect.andThen(Deferred.succeed(inside, undefined), Deferred.await(go)))
      )
      yield* Deferred.await(inside)
      const waiting = yield* Effect.forkChild(sql.withTransaction(sql`INSERT INTO kept VALUES ('never')`))
      yield* Effect.yieldNow
      yield* Fiber.interrupt(waiting)
      yield* Deferred.succeed(go, undefined)
      yield* Fiber.join(holder)
      assert.deepStrictEqual(yield* keys, [])
    }).pipe(Effect.provide(onPGlite)))

  it.effect("hears notifications once they are committed", () =>
    Effect.gen(function*() {
      const { sql } = yield* table
      const heard = yield* sql.listen("kept")
      yield* Effect.ignore(sql.withTransaction(Effect.andThen(sql.notify("kept", "rolled back"), Effect.fail("no"))))
      yield* sql.withTransaction(sql.notify("kept", "committed"))
      yield* sql.notify("kept", "at once")
      const notifications = yield* Effect.all([Queue.take(heard), Queue.take(heard)])
      assert.deepStrictEqual(notifications.map(({ payload }) => payload), ["committed", "at once"])
    }).pipe(Effect.scoped, Effect.provide(onPGlite)))
})
