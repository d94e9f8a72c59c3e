import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { afterAll, describe, it } from "@effect/vitest"
import { Effect, Exit, Redacted, Scope } from "effect"
import { SqlClient } from "effect/sql"
import { emptied } from "./emptied.ts"

const server = process.env["TEST_DATABASE_URL"]

const at = (database: string): Redacted.Redacted => {
  const url = new URL(server ?? "")
  url.pathname = `/${database}`
  return Redacted.make(url.href)
}

/**
 * Runs a statement that cannot be run inside the database that it is about. A busy disk may take its time to make or to drop
 * one, longer than statements of ours may.
 */
const onServer = (statement: string) =>
  Effect.gen(function*() {
    const sql = yield* SqlClient.SqlClient
    yield* sql.unsafe("SET statement_timeout = 0").unprepared
    yield* sql.unsafe(statement).unprepared
  }).pipe(
    Effect.provide(layerPostgresClient({ url: Redacted.make(server ?? ""), maxConnections: 1 }), { local: true })
  )

/** A database that is dropped with the scope. */
export const database = Effect.gen(function*() {
  const name = `kickstand_test_${crypto.randomUUID().replaceAll("-", "")}`
  yield* Effect.acquireRelease(
    onServer(`CREATE DATABASE ${name}`),
    () => Effect.orDie(onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  )
  // Waiting for the disk is what most of a test's time would go to, and no test pulls the plug.
  yield* onServer(`ALTER DATABASE ${name} SET synchronous_commit = off`)
  return at(name)
})

/** PostgreSQL with a database of its own for a test file. */
export const openPostgresStorage = async () => {
  const scope = Scope.makeUnsafe()
  afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))
  const url = await Effect.runPromise(Scope.provide(database, scope))
  return { url, ...(await emptied(layerPostgresClient({ url }))) }
}

export type PostgresStorage = Awaited<ReturnType<typeof openPostgresStorage>>

/**
 * Registers suites that need PostgreSQL. Without `TEST_DATABASE_URL` they are skipped, and the output says so; where
 * everything must be tested (`CI=true`) that is a failure.
 */
export const withPostgres = async (register: (storage: PostgresStorage) => void): Promise<void> => {
  if (server !== undefined && server !== "") return register(await openPostgresStorage())
  const reason = "TEST_DATABASE_URL is not set"
  if (process.env["CI"] === "true") throw new Error(`${reason}, and CI=true leaves nothing out`)
  console.warn(`PostgreSQL is SKIPPED: ${reason}`)
  describe.skipIf(true)("on PostgreSQL", () => {
    it(`is skipped: ${reason}`, () => {})
  })
}
