import type { PGliteInterface, Results } from "@electric-sql/pglite"
import { PgTypes } from "@effect/sql-pg"
import { Effect, Stream } from "effect"
import type { SqlConnection, SqlError } from "effect/sql"
import { parameterType } from "./parameterType.ts"
import { pgliteError } from "./pgliteError.ts"

/** PGlite is told types apart from values, and wants json as text. */
const bare = (parameter: unknown): unknown => {
  if (!PgTypes.isParameter(parameter)) return parameter
  const { oid, value } = parameter
  return oid === PgTypes.OID.jsonb || oid === PgTypes.OID.json ? JSON.stringify(value) : value
}

type Row = Record<string, unknown>

/** The one session of a PGlite database as a connection of Effect's SQL client. */
export const makePGliteConnection = (database: PGliteInterface): SqlConnection.Connection => {
  // A statement inside WebAssembly cannot be cancelled: waiting for it keeps the session from being handed on while busy.
  const query = <A>(sql: string, params: ReadonlyArray<unknown>, rowMode: "object" | "array") =>
    Effect.uninterruptible(Effect.tryPromise({
      try: (): Promise<Results<A>> =>
        database.query<A>(sql, params.map(bare), { rowMode, paramTypes: params.map(parameterType) }),
      catch: pgliteError("execute")
    }))

  const execute: SqlConnection.Connection["execute"] = (sql, params, transform) =>
    Effect.map(query<Row>(sql, params, "object"), ({ rows }) => transform === undefined ? rows : transform(rows))

  const executeValues = (
    sql: string,
    params: ReadonlyArray<unknown>
  ): Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, SqlError.SqlError> =>
    Effect.map(query<ReadonlyArray<unknown>>(sql, params, "array"), ({ rows }) => rows)

  return {
    execute,
    executeUnprepared: execute,
    executeRaw: (sql, params) => query<Row>(sql, params, "object"),
    executeValues,
    executeValuesUnprepared: executeValues,
    // There is one session: rows are collected, so that it is never held while a consumer takes its time.
    executeStream: (sql, params, transform) => Stream.fromIterableEffect(execute(sql, params, transform))
  }
}
