import { layerPostgresClient } from "@kickstand/sql/client/PostgresClient"
import { Effect, Redacted, type Scope } from "effect"
import { SqlClient } from "effect/sql"

const server = process.env["TEST_DATABASE_URL"] ?? ""

const onServer = (statement: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement).unprepared).pipe(
    Effect.provide(layerPostgresClient({ url: Redacted.make(server), maxConnections: 1 })),
    Effect.orDie
  )

const postgres: Effect.Effect<string, never, Scope.Scope> = Effect.acquireRelease(
  Effect.gen(function*() {
    const name = `kickstand_test_${crypto.randomUUID().replaceAll("-", "")}`
    yield* onServer(`CREATE DATABASE ${name}`)
    return { name, url: Object.assign(new URL(server), { pathname: `/${name}` }).href }
  }),
  ({ name }) => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
).pipe(Effect.map(({ url }) => url))

/** A `DATABASE_URL` of its own for one test. */
export interface Storage {
  readonly name: "PGlite" | "PostgreSQL"
  /** `TEST_DATABASE_URL` does not say where one is; where everything must be tested (`CI=true`) that is a failure. */
  readonly skipped: boolean
  readonly url: (cwd: string) => Effect.Effect<string, never, Scope.Scope>
}

const pglite: Storage = { name: "PGlite", skipped: false, url: (cwd) => Effect.succeed(`pglite:${cwd}/data`) }

if (server === "" && process.env["CI"] === "true") throw new Error("TEST_DATABASE_URL is not set, and CI=true leaves nothing out")

/** PostgreSQL with a database that is dropped when the scope closes. */
export const postgresStorage: Storage = { name: "PostgreSQL", skipped: server === "", url: () => postgres }

/** The storages that outlive a process. */
export const storages: ReadonlyArray<Storage> = [pglite, postgresStorage]
