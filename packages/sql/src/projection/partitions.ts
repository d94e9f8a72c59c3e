import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { ReadModel } from "./ReadModel.ts"

const partition = (table: string, generation: number) => `kickstand.${table}_g${generation}`

/**
 * Makes the tables that hold one generation of a read model. Each is made beside its parent and then attached, which
 * neither waits for queries nor holds them up.
 */
export const makePartitions = Effect.fnUntraced(function*(model: ReadModel, generation: number) {
  const sql = yield* SqlClient.SqlClient
  for (const table of model.tables) {
    const name = partition(table, generation)
    yield* sql.unsafe(`CREATE TABLE ${name} (LIKE kickstand.${table} INCLUDING DEFAULTS INCLUDING INDEXES)`).unprepared
    yield* sql.unsafe(`ALTER TABLE kickstand.${table} ATTACH PARTITION ${name} FOR VALUES IN (${generation})`).unprepared
  }
})

/**
 * Drops the tables of generations that are no more. Each in a transaction of its own: a query holds several of these
 * tables at once, and dropping several at once could wait for it in a circle. What a crash leaves behind is dropped the
 * next time.
 */
export const dropStrayPartitions = Effect.fnUntraced(function*(models: Iterable<ReadModel>) {
  const sql = yield* SqlClient.SqlClient
  for (const table of [...models].flatMap(({ tables }) => tables)) {
    const strays = yield* sql<{ readonly name: string }>`
      SELECT format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_inherits AS i
      JOIN pg_class AS c ON c.oid = i.inhrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE i.inhparent = ${`kickstand.${table}`}::regclass
        AND c.relname NOT IN (SELECT ${`${table}_g`} || generation FROM kickstand.projections)`
    for (const { name } of strays) yield* sql.unsafe(`DROP TABLE IF EXISTS ${name}`).unprepared
  }
})
