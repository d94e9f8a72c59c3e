import { parse, type PGlite, type Results } from "@electric-sql/pglite"
import { PgTypes } from "@effect/sql-pg"
import { Effect, Stream } from "effect"
import type { SqlConnection, SqlError } from "effect/sql"
import { parameterType } from "./parameterType.ts"
import { pgliteError } from "./pgliteError.ts"
import { PreparedStatements } from "./PreparedStatements.ts"

/** PGlite is told types apart from values, and wants json as text. */
const bare = (parameter: unknown): unknown => {
  if (!PgTypes.isParameter(parameter)) return parameter
  const { oid, value } = parameter
  return oid === PgTypes.OID.jsonb || oid === PgTypes.OID.json ? JSON.stringify(value) : value
}

type Row = Record<string, unknown>

type Query = <A>(
  sql: string,
  params: ReadonlyArray<unknown>,
  rowMode: "object" | "array"
) => Effect.Effect<Results<A>, SqlError.SqlError>

/** The one session of a PGlite database as a connection of Effect's SQL client. */
export const makePGliteConnection = (database: PGlite): SqlConnection.Connection => {
  // A statement inside WebAssembly cannot be cancelled: waiting for it keeps the session from being handed on while busy.
  const answered = <A>(answer: () => Promise<Results<A>>): Effect.Effect<Results<A>, SqlError.SqlError> =>
    Effect.uninterruptible(Effect.tryPromise({ try: answer, catch: pgliteError("execute") }))

  const unprepared: Query = (sql, params, rowMode) =>
    answered(() => database.query(sql, params.map(bare), { rowMode, paramTypes: params.map(parameterType) }))

  const statements = new PreparedStatements(database)
  const query: Query = <A>(sql: string, params: ReadonlyArray<unknown>, rowMode: "object" | "array") =>
    answered(async () => {
      const messages = await statements.run(sql, params.map(bare), params.map(parameterType))
      return parse.parseResults(messages, database.parsers, { rowMode })[0] as Results<A>
    })

  const execute = (query: Query): SqlConnection.Connection["execute"] => (sql, params, transform) =>
    Effect.map(query<Row>(sql, params, "object"), ({ rows }) => transform === undefined ? rows : transform(rows))

  const executeValues = (query: Query): SqlConnection.Connection["executeValues"] => (sql, params) =>
    Effect.map(query<ReadonlyArray<unknown>>(sql, params, "array"), ({ rows }) => rows)

  return {
    execute: execute(query),
    executeUnprepared: execute(unprepared),
    executeRaw: (sql, params) => query<Row>(sql, params, "object"),
    executeValues: executeValues(query),
    executeValuesUnprepared: executeValues(unprepared),
    // There is one session: rows are collected, so that it is never held while a consumer takes its time.
    executeStream: (sql, params, transform) => Stream.fromIterableEffect(execute(query)(sql, params, transform))
  }
}
