import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { migrations } from "./migrations.ts"

/** Serialises programs that start at once. A pair of keys: single ones belong to the writers of the log. */
const migrationLock = "27507, 1"

const inOrder = (names: Iterable<string>) => [...names].sort((a, b) => (a < b ? -1 : 1))

/** Names of the migrations that the database has not had yet, in order. */
export const outstandingMigrations = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const [known] = yield* sql<{ readonly exists: boolean }>`
    SELECT to_regclass('kickstand.migrations') IS NOT NULL AS exists`
  const applied = known?.exists === true
    ? yield* sql<{ readonly name: string }>`SELECT name FROM kickstand.migrations`
    : []
  const had = new Set(applied.map(({ name }) => name))
  return inOrder(Object.keys(migrations)).filter((name) => !had.has(name))
})

/**
 * Brings the database to the current schema, in one transaction; answers the names of the migrations that it took. Any
 * number of programs may call it at once: one does the work, the others wait and find it done.
 */
export const migrate = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  if ((yield* outstandingMigrations).length === 0) return []
  return yield* sql.withTransaction(Effect.gen(function*() {
    // Rewriting a large table may take its time.
    yield* sql`SET LOCAL statement_timeout = 0`
    yield* sql`SELECT pg_advisory_xact_lock(${sql.literal(migrationLock)})`
    yield* sql`CREATE SCHEMA IF NOT EXISTS kickstand`
    yield* sql`
      CREATE TABLE IF NOT EXISTS kickstand.migrations (
        name text COLLATE "C" PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`
    const names = yield* outstandingMigrations
    for (const name of names) {
      for (const statement of migrations[name]?.statements ?? []) yield* sql.unsafe(statement).unprepared
      yield* sql`INSERT INTO kickstand.migrations (name) VALUES (${name})`
    }
    return names
  }))
}).pipe(Effect.withSpan("kickstand.migrate"))
