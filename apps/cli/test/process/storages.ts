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
  readonly name: string
  readonly url: (cwd: string) => Effect.Effect<string, never, Scope.Scope>
}

/** The storages that outlive a process; PostgreSQL where `TEST_DATABASE_URL` says where it is. */
export const storages: ReadonlyArray<Storage> = [
  { name: "PGlite", url: (cwd) => Effect.succeed(`pglite:${cwd}/data`) },
  ...(server === "" ? [] : [{ name: "PostgreSQL", url: () => postgres }])
]
